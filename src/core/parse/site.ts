import { belowPath } from '../origin.ts';
import type { Author, Site, SourceFile } from '../model.ts';
import type { Result } from '../problem.ts';
import { normalise, wholeFault } from './front-matter.ts';
import { siteSchema } from './schema.ts';
import { validate } from './validate.ts';
import { readYaml, type Position } from './yaml.ts';

const DEFAULTS = { locale: 'en-GB', timezone: 'UTC', pageSize: 20, poll: 10 };

/** Parses site.yaml. */
export function parseSite(file: SourceFile): Result<Site> {
  const text = normalise(file.text);
  const whole = wholeFault(file, text);
  if (whole) return { ok: false, problems: [whole] };
  const read = readYaml(text, file.path, 1);
  if (!read.ok) return read;
  const checked = validate(siteSchema, read.fields, file.path);
  if (!checked.ok) return checked;
  const { url, authors = {}, desk, embeds, ...rest } = checked.value;
  const address = new URL(url);
  const base = address.pathname.replace(/\/+$/, '');
  const { title, description, locale, timezone, pageSize, ads, poll, logo, social, hub, repository, hsts } = rest;
  const { icon } = rest;
  const [nav, footer] = [rest.nav, rest.footer].map((links) =>
    links?.map((link) => ({ ...link, url: belowPath(link.url, base) })),
  );
  return {
    ok: true,
    problems: checked.problems,
    value: {
      ...{ title, description, ads, social, hub, repository, hsts, base, nav, footer },
      logo: typeof logo === 'object' ? logo.src : logo,
      wordmark: typeof logo === 'object' ? logo.wordmark : undefined,
      icon: icon === undefined ? undefined : { href: icon },
      url: address.origin + base,
      locale: locale ?? DEFAULTS.locale,
      timezone: timezone ?? DEFAULTS.timezone,
      pageSize: pageSize ?? DEFAULTS.pageSize,
      poll: poll ?? DEFAULTS.poll,
      authors: authors satisfies Record<string, Author>,
      desk: desk ?? true,
      embeds: embeds?.filter((name) => name !== 'false'),
    },
  };
}

/** What of a broken site.yaml can be used to check the rest of the content. */
export function fallbackSite(text: string): Site {
  const read = readYaml(normalise(text), '', 1);
  const values = read.ok ? read.fields.values : {};
  const { locale, timezone, pageSize } = siteSchema.shape;
  return {
    ...{ title: '', url: 'https://site.invalid', base: '', poll: DEFAULTS.poll, desk: true },
    ...{ authors: {}, anyAuthor: true },
    locale: locale.safeParse(values['locale']).data ?? DEFAULTS.locale,
    timezone: timezone.safeParse(values['timezone']).data ?? DEFAULTS.timezone,
    pageSize: pageSize.safeParse(values['pageSize']).data ?? DEFAULTS.pageSize,
  };
}

/** Where a field of site.yaml stands, for problems found later. */
export function siteFieldPosition(text: string, field: readonly string[]): Position {
  const read = readYaml(normalise(text), '', 1);
  return read.ok ? read.fields.where(field) : { line: 1, column: 1 };
}

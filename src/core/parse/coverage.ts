import { isWarning } from '../messages.ts';
import type { Coverage, Site, SourceFile } from '../model.ts';
import type { Problem, Result } from '../problem.ts';
import { direction } from '../locale.ts';
import { astrayInCoverage } from './astray.ts';
import { bylines } from './authors.ts';
import type { AllOf, Each } from './complete.ts';
import { endedFault } from './date-warnings.ts';
import { saysTrue } from './flag.ts';
import { equalsLine, readFrontMatter } from './front-matter.ts';
import { moments } from './moments.ts';
import { coverageSchema } from './schema.ts';
import { tagProblems } from './tag-problems.ts';
import { validate } from './validate.ts';

const FIELDS = Object.keys(coverageSchema.shape);

/** Parses a coverage.md. What its updates have to do with it (a pinned id, say) is not looked at here. */
export function parseCoverage(file: SourceFile, slug: string, site: Site): Result<Coverage> {
  const read = readFrontMatter(file);
  if (!read.ok) return read;
  const { fields, body, bodyLine } = read.value;
  const checked = validate(coverageSchema, fields, file.path);
  const astray = astrayInCoverage(read.value, { path: file.path, known: FIELDS, found: checked.problems });
  if (!checked.ok) return { ok: false, problems: [...checked.problems, ...astray] };
  const { started, ended, author, tags, aliases, ...rest } = checked.value;
  const problems: Problem[] = [...checked.problems, ...astray, ...equalsLine(file.path, read.value)];
  const timezone = rest.timezone ?? site.timezone;
  const time = moments(fields, file.path, timezone, problems);
  const times = { started: time('started', started), ended: time('ended', ended) };
  const odd = endedFault({ ...times, timezone });
  if (odd) problems.push({ path: file.path, ...fields.where(['ended']), field: 'ended', ...odd });
  const authors = bylines(author, site, fields, file.path);
  problems.push(...authors.problems, ...tagProblems(tags, fields, file.path));
  if (problems.some((one) => !isWarning(one))) return { ok: false, problems };
  const locale = rest.locale ?? site.locale;
  return {
    ok: true,
    problems,
    value: {
      ...times,
      slug,
      title: rest.title,
      label: rest.label ?? rest.title,
      standfirst: rest.standfirst,
      status: rest.status ?? 'live',
      timezone,
      locale,
      dir: rest.dir ?? direction(locale),
      authors: authors.value,
      image: rest.image,
      tags: tags ?? [],
      pinned: rest.pinned,
      pageSize: rest.pageSize ?? site.pageSize,
      ads: rest.ads === false ? undefined : (rest.ads ?? site.ads),
      draft: rest.draft ?? false,
      aliases: aliases ?? [],
      body,
      bodyLine,
    } satisfies Each<Coverage>,
  };
}

/** `author` becomes `authors`. */
true satisfies AllOf<typeof coverageSchema, Coverage, 'author'>;

/** What of a broken coverage.md can be used to check its updates. */
export function fallbackCoverage(file: SourceFile, slug: string, site: Site): Coverage {
  const read = readFrontMatter(file);
  const values = read.ok ? read.value.fields.values : {};
  const timezone = coverageSchema.shape.timezone.safeParse(values['timezone']).data ?? site.timezone;
  const locale = coverageSchema.shape.locale.safeParse(values['locale']).data ?? site.locale;
  return {
    ...{
      slug,
      title: slug,
      label: slug,
      status: 'live',
      timezone,
      locale,
      dir: direction(locale),
      body: '',
      bodyLine: 1,
    },
    ...{ pageSize: site.pageSize, authors: [], tags: [], aliases: [] },
    draft: saysTrue(values['draft']),
  };
}

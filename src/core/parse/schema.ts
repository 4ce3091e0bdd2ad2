/** The one schema of the content. Values arrive as texts, as written (see yaml.ts). */
import * as z from 'zod';
import { PROVIDER_IDS } from '../embeds.ts';
import { canonicalLocale } from '../locale.ts';
import type { Fault } from '../messages.ts';
import { nearest } from '../suggest.ts';
import { isZone, parseInstant, zones } from '../time.ts';
import { hubFault, secureAddressFault, siteAddressFault, webAddressFault } from './addresses.ts';
import { localeFault } from './locale-fault.ts';
import { checkId, checkOldId, checkOldSlug } from './names.ts';
import { carried } from './schema-fault.ts';
import { tagSegment } from './tags.ts';

// Compiled checks pay off after thousands of files; a build reads a few.
z.config({ jitless: true });

/** Schemas of texts for readers: of them every word counts. */
export const PROSE = new Set<unknown>();

function prose<T>(schema: T): T {
  PROSE.add(schema);
  return schema;
}

const word = z.string(carried({ code: 'text-expected' }));
const text = prose(
  z.string(carried({ code: 'text-expected' })).check(({ value, issues }) => {
    if (value.includes('<!--'))
      issues.push({ code: 'custom', message: carried({ code: 'comment-open' }), input: value });
  }),
);
/** A text that must be there. */
const required = prose(text.min(1));
const FLAG = carried({ code: 'flag-expected' });
const flag = z
  .string(FLAG)
  .regex(/^(?:true|false)$/i, FLAG)
  .transform((value) => /^true$/i.test(value));

/** A whole number from `least` to `most`. */
function whole(least: number, most: number): z.ZodType<number> {
  const message = carried({ code: 'number-expected', least, most });
  return z
    .string(message)
    .regex(/^\d{1,9}$/, message)
    .transform(Number)
    .refine((n) => n >= least && n <= most, message);
}

/** A text that a check has nothing against: `check` gives what is wrong, or undefined. */
function checked(check: (value: string) => Fault | undefined, base: z.ZodString = word): z.ZodType<string> {
  return base.check((context) => {
    const fault = check(context.value);
    if (fault) context.issues.push({ code: 'custom', message: carried(fault), input: context.value });
  });
}

function oneOf<T extends string>(...names: T[]): z.ZodType<T> {
  return checked((value) =>
    names.some((name) => name === value)
      ? undefined
      : { code: 'choice-expected', value, choices: names, near: nearest(value, names) },
  ) as unknown as z.ZodType<T>;
}

const timezone = checked((zone) =>
  isZone(zone) ? undefined : { code: 'zone-unknown', zone, near: nearest(zone, zones()) },
);
const locale = checked(localeFault).transform((tag) => canonicalLocale(tag) ?? tag);
const webAddress = checked(webAddressFault);

/** A time is read once the coverage's zone is known: here its form is enough. */
const moment = checked(
  (value) => {
    const read = parseInstant(value, 'UTC');
    return read.ok ? undefined : read.why;
  },
  z.string(carried({ code: 'time-expected' })),
);

/** Entries of a list: more of them are no list that somebody wrote. */
const MOST = 50;

/** One text or a list of texts. */
function several(item: z.ZodType<string>): z.ZodType<readonly string[]> {
  const list = z.array(item).max(MOST, carried({ code: 'too-many', most: MOST }));
  return z.union([list, item.transform((one) => [one])]);
}

const byline = text.min(1, carried({ code: 'author-expected' }));

const tag = checked((name) => (tagSegment(name) === '' ? { code: 'tag-empty', tag: name } : undefined));

const picture = z.strictObject(
  {
    src: prose(text.min(1, carried({ code: 'image-file-expected' }))),
    alt: prose(text.trim().min(1, carried({ code: 'image-description-expected' }))),
    caption: text.optional(),
    credit: text.optional(),
  },
  carried({ code: 'image-shape' }),
);

const ads = z.strictObject({ first: whole(1, 1000), every: whole(1, 1000).optional() }, carried({ code: 'ads-shape' }));

const author = z.strictObject(
  { name: required, role: text.optional(), url: webAddress.optional(), avatar: text.optional() },
  carried({ code: 'author-shape' }),
);

/** `false`, or the providers that are allowed: of those that we know, for content may not widen the policy. */
const embeds = several(
  checked((name) =>
    name === 'false' || PROVIDER_IDS.includes(name)
      ? undefined
      : { code: 'provider-unknown', name, near: nearest(name, PROVIDER_IDS), known: PROVIDER_IDS },
  ),
);

const shared = {
  timezone: timezone.optional(),
  locale: locale.optional(),
  pageSize: whole(1, 500).optional(),
  ads: ads.optional(),
};

export const siteSchema = z.strictObject({
  ...shared,
  title: required,
  url: checked(siteAddressFault),
  description: text.optional(),
  authors: z.record(z.string(), author, carried({ code: 'authors-shape' })).optional(),
  poll: whole(1, 3600).optional(),
  logo: text.optional(),
  social: z.strictObject({ image: text.optional(), twitter: text.optional() }).optional(),
  hub: checked(hubFault).optional(),
  repository: checked(secureAddressFault).optional(),
  desk: flag.optional(),
  images: z.strictObject({ avif: flag.optional() }, carried({ code: 'images-shape' })).optional(),
  embeds: embeds.optional(),
  hsts: flag.optional(),
});

export const coverageSchema = z.strictObject({
  ...shared,
  title: required,
  label: text.optional(),
  standfirst: text.optional(),
  status: oneOf('upcoming', 'live', 'ended').optional(),
  started: moment.optional(),
  ended: moment.optional(),
  dir: oneOf('ltr', 'rtl').optional(),
  author: prose(several(byline)).optional(),
  image: picture.optional(),
  tags: prose(several(tag)).optional(),
  pinned: checked((id) => (checkId(id) === undefined ? undefined : checkOldId(id))).optional(),
  draft: flag.optional(),
  aliases: several(checked(checkOldSlug)).optional(),
});

export const updateSchema = z.strictObject({
  date: moment,
  title: text.optional(),
  updated: moment.optional(),
  correction: text.optional(),
  author: prose(several(byline)).optional(),
  key: flag.optional(),
  pinned: flag.optional(),
  breaking: flag.optional(),
  summary: flag.optional(),
  tags: prose(several(tag)).optional(),
  image: picture.optional(),
  draft: flag.optional(),
  kill: z
    .string(carried({ code: 'kill-expected' }))
    .check((context) => {
      if (/^(?:true|false)$/i.test(context.value)) return;
      const read = parseInstant(context.value, 'UTC');
      if (read.ok) return;
      const fault: Fault = { code: 'kill-expected', why: context.value === '' ? undefined : read.why };
      context.issues.push({ code: 'custom', message: carried(fault), input: context.value });
    })
    .optional(),
  kill_reason: text.optional(),
  aliases: several(checked(checkOldId)).optional(),
});

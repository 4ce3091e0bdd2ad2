/** The one schema of the content. Values arrive as texts, as written (see yaml.ts). */
import * as z from 'zod';
import { isLocale, isZone, parseInstant, zones } from '../time.ts';
import { PROVIDER_IDS } from '../embeds.ts';
import { didYouMean } from '../suggest.ts';
import { hubProblem, secureAddressProblem, siteAddressProblem, webAddressProblem } from './addresses.ts';
import { checkId, checkSlug } from './names.ts';
import { tagSegment } from './tags.ts';

// Compiled checks pay off after thousands of files; a build reads a few.
z.config({ jitless: true });

const text = z.string('write a text here');
const flag = z
  .string('write true or false')
  .regex(/^(?:true|false)$/i, 'write true or false')
  .transform((value) => /^true$/i.test(value));

/** A whole number from `least` to `most`. */
function whole(least: number, most: number): z.ZodType<number> {
  const message = `write a whole number from ${least} to ${most}`;
  return z
    .string(message)
    .regex(/^\d{1,9}$/, message)
    .transform(Number)
    .refine((n) => n >= least && n <= most, message);
}

/** A text that a check has nothing against: `check` gives what is wrong, or undefined. */
function checked(check: (value: string) => string | undefined, base: z.ZodString = text): z.ZodType<string> {
  return base.check((context) => {
    const message = check(context.value);
    if (message !== undefined) context.issues.push({ code: 'custom', message, input: context.value });
  });
}

function oneOf<T extends string>(...names: T[]): z.ZodType<T> {
  const written = names.map((name) => `\`${name}\``).join(', ');
  return checked((value) =>
    names.some((name) => name === value) ? undefined : `\`${value}\` is none of ${written}${didYouMean(value, names)}`,
  ) as unknown as z.ZodType<T>;
}

const timezone = checked((zone) =>
  isZone(zone) ? undefined : `\`${zone}\` is not a time zone: write it like Europe/London${didYouMean(zone, zones())}`,
);
const locale = checked((tag) =>
  isLocale(tag) ? undefined : `\`${tag}\` is not a language: write it like en-GB, de or pt-BR`,
);
const webAddress = checked(webAddressProblem);

/** A time is read once the coverage's zone is known: here its form is enough. */
const moment = checked((value) => {
  const read = parseInstant(value, 'UTC');
  return read.ok ? undefined : read.message;
}, z.string('write one date and time, like 2026-11-23T14:32'));

/** One text or a list of texts. */
function several(item: z.ZodType<string>): z.ZodType<readonly string[]> {
  return z.union([z.array(item), item.transform((one) => [one])]);
}

const byline = text.min(1, 'write an author’s id or name here');

const tag = checked((name) =>
  tagSegment(name) === '' ? `\`${name}\` has no letter or digit for its address` : undefined,
);

const picture = z.strictObject(
  {
    src: text.min(1, 'name the picture’s file'),
    alt: text.trim().min(1, 'describe the picture for those who cannot see it'),
    caption: text.optional(),
    credit: text.optional(),
  },
  'write a picture as src, alt, caption and credit, one a line below `image:`',
);

const ads = z.strictObject(
  { first: whole(1, 1000), every: whole(1, 1000).optional() },
  'write `first` and `every`, one a line below `ads:`',
);

const author = z.strictObject(
  { name: text.min(1), role: text.optional(), url: webAddress.optional(), avatar: text.optional() },
  'write the author’s `name`, and `role`, `url`, `avatar` where there are some',
);

/** `false`, or the providers that are allowed: of those that we know, for content may not widen the policy. */
const embeds = several(
  checked((name) =>
    name === 'false' || PROVIDER_IDS.includes(name)
      ? undefined
      : `\`${name}\` is no provider that we know${didYouMean(name, PROVIDER_IDS) || `: write false, or a list of ${PROVIDER_IDS.join(', ')}`}`,
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
  title: text.min(1),
  url: checked(siteAddressProblem),
  description: text.optional(),
  authors: z.record(z.string(), author, 'list authors by id, one a line below `authors:`').optional(),
  poll: whole(1, 3600).optional(),
  logo: text.optional(),
  social: z.strictObject({ image: text.optional(), twitter: text.optional() }).optional(),
  hub: checked(hubProblem).optional(),
  repository: checked(secureAddressProblem).optional(),
  desk: z.unknown().optional(),
  images: z.unknown().optional(),
  embeds: embeds.optional(),
  hsts: flag.optional(),
});

export const coverageSchema = z.strictObject({
  ...shared,
  title: text.min(1),
  label: text.optional(),
  standfirst: text.optional(),
  status: oneOf('upcoming', 'live', 'ended').optional(),
  started: moment.optional(),
  ended: moment.optional(),
  dir: oneOf('ltr', 'rtl').optional(),
  author: several(byline).optional(),
  image: picture.optional(),
  tags: several(tag).optional(),
  pinned: text.optional(),
  draft: flag.optional(),
  aliases: several(checked(checkSlug)).optional(),
});

export const updateSchema = z.strictObject({
  date: moment,
  title: text.optional(),
  updated: moment.optional(),
  correction: text.optional(),
  author: several(byline).optional(),
  key: flag.optional(),
  pinned: flag.optional(),
  breaking: flag.optional(),
  summary: flag.optional(),
  tags: several(tag).optional(),
  image: picture.optional(),
  draft: flag.optional(),
  kill: z
    .string('write true, or the time of the kill')
    .check((context) => {
      if (/^(?:true|false)$/i.test(context.value)) return;
      const read = parseInstant(context.value, 'UTC');
      const why = read.ok || context.value === '' ? '' : `: ${read.message}`;
      const message = `write true, or the time of the kill${why}`;
      if (!read.ok) context.issues.push({ code: 'custom', message, input: context.value });
    })
    .optional(),
  kill_reason: text.optional(),
  aliases: several(checked(checkId)).optional(),
});

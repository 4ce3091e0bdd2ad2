/**
 * Values of each field of the content, as they are written: "" takes the field away. A field that the schema has and that
 * is missing here is a type error, so that the property tests change every field that there is.
 */
import type { coverageSchema, siteSchema, updateSchema } from '../../src/core/parse/schema.ts';

type Values<Schema extends { shape: object }> = Readonly<Record<keyof Schema['shape'] & string, readonly string[]>>;

const PICTURE = [
  '',
  '{src: "https://pictures.example/a.jpg", alt: A dam}',
  '{src: "https://pictures.example/b.jpg", alt: B}',
];
const FLAGS = ['true', 'false', ''];

export const UPDATE_VALUES: Values<typeof updateSchema> = {
  date: ['2026-11-10T06:10', '2026-11-10T06:20Z', '2026-11-10T08:00+01:00'],
  title: ['', 'Dam holds', '"The dam: it holds"'],
  updated: ['', '2026-11-10T06:50', '2026-11-10T07:10'],
  correction: ['', 'It was the upper dam.'],
  author: ['', 'Ann Berg', '[Ann Berg, Bo Dahl]'],
  key: FLAGS,
  pinned: FLAGS,
  breaking: FLAGS,
  summary: FLAGS,
  tags: ['', '[one]', '[two, one]'],
  image: PICTURE,
  draft: FLAGS,
  kill: ['', 'true', '2026-11-10T06:40'],
  // Without a kill it is a problem: what is then compared is that both builds say so.
  kill_reason: ['', 'A court order.'],
  aliases: ['', '[]'],
};

export const COVERAGE_VALUES: Values<typeof coverageSchema> = {
  title: ['Story', 'Story, told again'],
  label: ['', 'Short', 'Shorter'],
  standfirst: ['', 'The water rises.'],
  status: ['', 'live', 'ended', 'upcoming'],
  started: ['2026-11-10T00:00', '2026-11-10T05:00'],
  ended: ['', '2026-11-12T05:00'],
  timezone: ['', 'Asia/Kathmandu', 'Europe/London'],
  locale: ['', 'de-DE', 'ar'],
  dir: ['', 'rtl', 'ltr'],
  author: ['', 'Ann Berg'],
  image: PICTURE,
  tags: ['', '[floods]'],
  pinned: [''],
  pageSize: ['', '2', '5'],
  ads: ['', '{first: 1}', '{first: 1, every: 2}'],
  draft: FLAGS,
  aliases: ['', '[]'],
};

export const SITE_VALUES: Values<typeof siteSchema> = {
  title: ['Site 1', 'Site 2'],
  url: ['https://test.example', 'https://test.example/p'],
  description: ['', 'News of the valley.'],
  locale: ['', 'en-US', 'he'],
  timezone: ['', 'America/New_York'],
  pageSize: ['3', '4'],
  ads: ['', '{first: 1}'],
  authors: ['', '{ann: {name: Ann Berg, role: Reporter}}'],
  poll: ['', '5'],
  logo: [''],
  social: ['', '{twitter: "@valley"}'],
  hub: ['', 'https://hub.example/'],
  repository: ['', 'https://git.example/valley'],
  desk: ['', 'false'],
  images: [''],
  embeds: ['', 'false', '[youtube]'],
  hsts: FLAGS,
};

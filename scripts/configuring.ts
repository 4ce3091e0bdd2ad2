/** Makes docs/configuring.md from the schema and what is said of its fields: `npx tsx scripts/configuring.ts` */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type * as z from 'zod';
import { coverageSchema, siteSchema, updateSchema } from '../src/core/parse/schema.ts';
import { themeSchema } from '../src/core/theme/settings.ts';
import { COVERAGE, UPDATE } from './configuring/content.ts';
import type { Described } from './configuring/described.ts';
import { SITE } from './configuring/site.ts';
import { THEME } from './configuring/theme.ts';

const TOP = `# Configuring

Made from the schema by \`npx tsx scripts/configuring.ts\`; a test fails when it differs.

Every field of the files that a newsroom writes. A field that is unknown is a problem that suggests the nearest. \`""\`, \`~\` and
\`null\` mean that a field is not there. A date and time is ISO 8601: with an offset, or without one in the coverage's zone. A
picture is a file of the content or an https address. The look is said in [theming.md](theming.md).
`;

interface Part {
  readonly heading: string;
  readonly says: string;
  readonly schema: z.ZodObject;
  readonly fields: Readonly<Record<string, Described>>;
}

/** The files, in the order of the document. */
export const PARTS: readonly Part[] = [
  { heading: 'content/site.yaml', says: 'The site.', schema: siteSchema, fields: SITE },
  {
    heading: 'content/SLUG/coverage.md',
    says: 'A coverage, between two lines of `---`. What follows is the summary.',
    schema: coverageSchema,
    fields: COVERAGE,
  },
  {
    heading: 'content/SLUG/updates/ID.md',
    says: 'An update, between two lines of `---`. What follows is its text. `fields` in theme.yaml adds more.',
    schema: updateSchema,
    fields: UPDATE,
  },
  { heading: 'theme/theme.yaml', says: 'What a theme adds.', schema: themeSchema, fields: THEME },
];

/** The text of docs/configuring.md. */
export function configuring(): string {
  return [TOP, ...PARTS.map(partText)].join('\n');
}

function partText({ heading, says, schema, fields }: Part): string {
  const shape = schema.shape as Readonly<Record<string, z.ZodType>>;
  const rows = Object.entries(shape).map(([name, type]) => {
    const { type: holds = '', otherwise, example = '', says: what = '' } = fields[name] ?? {};
    const absent = type.safeParse(undefined).success ? (otherwise ?? '–') : '**required**';
    return { row: `| \`${name}\` | ${holds} | ${absent} | ${what} |`, example };
  });
  return [
    `## ${heading}\n\n${says}\n`,
    '| field | holds | otherwise | |\n| --- | --- | --- | --- |',
    ...rows.map(({ row }) => row),
    `\n\`\`\`yaml\n${rows.map(({ example }) => example).join('\n')}\n\`\`\`\n`,
  ].join('\n');
}

if (process.argv[1] === import.meta.filename)
  writeFileSync(path.join(import.meta.dirname, '../docs/configuring.md'), configuring());

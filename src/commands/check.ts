import path from 'node:path';
import { parseArgs } from 'node:util';
import { isWarning } from '../core/messages.ts';
import { check } from '../edge/check.ts';
import { folderSource, nowSeconds } from './shared/common.ts';
import { printJson, printProblems } from './shared/problems.ts';
import { usageOrFail } from './shared/say.ts';
import { count } from './shared/summary.ts';

const HELP = `npm run check -- [options]      validates everything, drafts too, and builds nothing

  --content DIR   the content folder (default: content)
  --theme DIR     the theme's folder (default: theme/ beside the content)
  --strict        warnings count as problems
  --json          print one line of JSON a problem on stdout instead
`;

const OPTIONS = {
  content: { type: 'string' },
  theme: { type: 'string' },
  strict: { type: 'boolean' },
  json: { type: 'boolean' },
} as const;

/** Validates. Exits 0, 1 on problems, 2 on wrong usage. */
export async function main(argv: string[]): Promise<number> {
  return usageOrFail(HELP, argv, async () => {
    const { values } = parseArgs({ args: argv, options: OPTIONS });
    const { strict = false } = values;
    const source = folderSource(values.content ?? 'content', values.theme);
    const { problems, coverages, updates } = await check(source, nowSeconds());
    if (values.json) printJson(problems, strict);
    else await printProblems(problems, { root: path.relative('', source.content), source, strict });
    if (problems.some((one) => strict || !isWarning(one))) return 1;
    if (!values.json) console.log(`${count(updates, 'update')} in ${count(coverages, 'coverage')}: no problem`);
    return 0;
  });
}

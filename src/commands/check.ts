import path from 'node:path';
import { parseArgs } from 'node:util';
import { isWarning } from '../core/messages.ts';
import { check } from '../edge/check.ts';
import { nowSeconds } from './shared/common.ts';
import { printJson, printProblems } from './shared/problems.ts';
import { usageOrFail } from './shared/say.ts';
import { count } from './shared/summary.ts';

const HELP = `npm run check -- [options]      validates everything, drafts too, and builds nothing

  --content DIR   the content folder (default: content)
  --strict        warnings count as problems
  --json          print one line of JSON a problem on stdout instead
`;

/** Validates. Exits 0, 1 on problems, 2 on wrong usage. */
export async function main(argv: string[]): Promise<number> {
  return usageOrFail(HELP, argv, async () => {
    const options = { content: { type: 'string' }, strict: { type: 'boolean' }, json: { type: 'boolean' } } as const;
    const { values } = parseArgs({ args: argv, options });
    const { strict = false } = values;
    const source = { kind: 'folder', content: path.resolve(values.content ?? 'content') } as const;
    const { problems, coverages, updates } = await check(source, nowSeconds());
    if (values.json) printJson(problems, strict);
    else await printProblems(problems, { root: path.relative('', source.content), source, strict });
    if (problems.some((one) => strict || !isWarning(one))) return 1;
    if (!values.json) console.log(`${count(updates, 'update')} in ${count(coverages, 'coverage')}: no problem`);
    return 0;
  });
}

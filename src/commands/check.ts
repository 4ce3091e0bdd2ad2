import path from 'node:path';
import { parseArgs } from 'node:util';
import { check } from '../edge/check.ts';
import { nowSeconds } from './shared/common.ts';
import { printProblems } from './shared/problems.ts';
import { usageOrFail } from './shared/say.ts';

const HELP = `npm run check -- [options]      validates everything, drafts too, and builds nothing

  --content DIR   the content folder (default: content)
`;

/** Validates. Exits 0, 1 on problems, 2 on wrong usage. */
export async function main(argv: string[]): Promise<number> {
  return usageOrFail(HELP, argv, async () => {
    const { values } = parseArgs({ args: argv, options: { content: { type: 'string' } } });
    const source = { kind: 'folder', content: path.resolve(values.content ?? 'content') } as const;
    const { problems, coverages, updates } = await check(source, nowSeconds());
    await printProblems(problems, path.relative('', source.content), source);
    if (problems.length === 0) console.log(`${updates} updates in ${coverages} coverages: no problem`);
    return problems.length === 0 ? 0 : 1;
  });
}

import { parseArgs } from 'node:util';
import { isWarning } from '../core/messages.ts';
import { printable } from '../core/printable.ts';
import { isoWithOffset } from '../core/time.ts';
import { carryOut, type Order } from '../edge/desk/act.ts';
import { commitFile } from '../edge/desk/commit.ts';
import { storiesOf, type StoryStatus } from '../edge/desk/status.ts';
import { nowSeconds, Usage } from './shared/common.ts';
import { say, usageOrFail } from './shared/say.ts';
import { count } from './shared/summary.ts';

const HELP = `npm run desk -- ACT [options]      an editor's routine acts, each in the right lines of the right file

  correct ID TEXT            says what was wrong; put the text in quotation marks
  kill ID [--reason TEXT]    withdraws an update; readers see the reason
  pin ID                     holds an update at the top of its coverage
  key ID                     makes it a key event
  publish ID                 brings out now what is held
  end SLUG                   ends a coverage
  status                     each story: updates, what was filed last, drafts, what is held, problems

  --commit                   commits the file, and nothing else
  --content DIR              the content folder (default: content)

ID is an update's name, or SLUG/ID where several coverages have one of that name.
`;

const OPTIONS = {
  reason: { type: 'string' },
  commit: { type: 'boolean' },
  content: { type: 'string' },
} as const;

/** Carries out an act. Exits 0, also where all was so already; 1 where it cannot; 2 on wrong usage. */
export async function main(argv: string[]): Promise<number> {
  return usageOrFail(HELP, argv, async () => {
    const { values, positionals } = parseArgs({ args: argv, options: OPTIONS, allowPositionals: true });
    const content = (values.content ?? 'content').replace(/(?<=.)\/+$/, '');
    const now = nowSeconds() * 1000;
    if (values.reason !== undefined && positionals[0] !== 'kill') throw new Usage('--reason belongs to kill');
    if (positionals[0] === 'status') {
      if (positionals.length > 1) throw new Usage('status takes nothing more');
      for (const story of await storiesOf(content, now)) console.log(linesOf(story).join('\n'));
      return 0;
    }
    const { file, said, changed, subject, besides } = await carryOut(content, orderOf(positionals, values.reason), now);
    console.log(printable(`${said}: ${changed.length === 0 ? 'nothing is changed' : changed.join(', ')}`));
    if (besides !== undefined)
      say(`${besides}\nthe file has this problem besides: mend it, for a build without --quarantine stops on it`);
    if (values.commit && changed.length > 0) {
      await commitFile(file, subject);
      console.log(`committed: ${subject}`);
    }
    console.log(file);
    return 0;
  });
}

/** What the words of a command line ask for; throws where they ask for nothing that there is. */
function orderOf([act = '', name, ...rest]: readonly string[], reason: string | undefined): Order {
  const [text, ...more] = rest;
  if (!['correct', 'kill', 'pin', 'key', 'publish', 'end'].includes(act))
    throw new Usage(act === '' ? 'say what to do' : `there is no act ${act}`);
  if (name === undefined) throw new Usage(`say which ${act === 'end' ? 'coverage' : 'update'}`);
  if (more.length > 0 || (act !== 'correct' && text !== undefined)) throw new Usage('put the text in quotation marks');
  if (act === 'end') return { act, slug: name.replace(/\/+$/, '') };
  if (act === 'kill') return { act, id: name, reason: filled('--reason', reason) };
  if (act === 'pin' || act === 'key' || act === 'publish') return { act, id: name };
  if (text === undefined)
    throw new Usage('say what was wrong: npm run desk -- correct ID "The dam is 3 m high, not 30."');
  return { act: 'correct', id: name, text: filled('the correction', text) ?? '' };
}

function filled(what: string, text: string | undefined): string | undefined {
  if (text?.trim() === '') throw new Usage(`${what} is empty`);
  return text?.trim();
}

/** linesOf({ slug: "storm", updates: 2, … }) → ["storm: live since 2026-11-23 06:00, 2 updates", "  draft: a"] */
function linesOf({ slug, coverage, started, updates, last, drafts, held, problems }: StoryStatus): string[] {
  if (!coverage) return [`${slug}: coverage.md cannot be read (npm run check)`];
  const { timezone, status, ended } = coverage;
  const time = (date: number): string => isoWithOffset(date, timezone).slice(0, 16).replace('T', ' ');
  const since = started === undefined ? '' : ` since ${time(started)}`;
  const state = coverage.draft
    ? 'a draft'
    : status === 'ended' && ended !== undefined
      ? `ended ${time(ended)}`
      : `${status}${since}`;
  const wrong = problems.filter((problem) => !isWarning(problem)).length;
  return [
    `${slug}: ${state}, ${count(updates, 'update')}${last ? `, the last at ${time(last.date)} (${last.id})` : ''}`,
    ...drafts.map((id) => `  draft: ${id}`),
    ...held.map(({ id, date }) => `  held until ${time(date)}: ${id}`),
    ...(problems.length > 0
      ? [`  ${count(wrong, 'problem')}, ${count(problems.length - wrong, 'warning')}: npm run check`]
      : []),
  ];
}

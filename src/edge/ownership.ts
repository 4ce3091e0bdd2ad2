/** Which files of an output are ours: no other is deleted or overwritten. */
import { listText, logLines, type FileList } from './file-list.ts';
import { filesBelow } from './files-below.ts';
import { INNER_STAGE, shown, type Place } from './output-place.ts';
import type { Listed } from './journal.ts';

interface Put {
  /** Everything was drawn: what was not put is no part of the output. */
  readonly whole: boolean;
  /** All files put. */
  readonly seen: ReadonlySet<string>;
}

/** So many files are named in a message. */
const NAMED = 5;

export class Ownership {
  constructor(
    private readonly place: Place,
    private readonly known: FileList | undefined,
  ) {}

  /** Whether the list on the disk can be added to. */
  get isListed(): boolean {
    return this.known?.appendable === true;
  }

  /** Throws where the build would overwrite what is not ours, or where it cannot tell that from what is. */
  check({ seen, replaced }: Put & { readonly replaced: readonly string[] }): void {
    const { known, place } = this;
    const foreign = replaced.filter((file) => known?.has(file) !== true);
    if (!known && place.exists) foreign.push(...this.others(seen));
    if (foreign.length === 0) return;
    throw new Error(
      `${shown(place.output)} holds files that no build is known to have written (${named(foreign)}): move them away, or name another folder for the output`,
    );
  }

  /** Files of ours that are no part of the output any more. */
  leftBy(seen: ReadonlySet<string>): string[] {
    return [...(this.known?.paths() ?? [])].filter((file) => !seen.has(file));
  }

  /** What is written to the list with the changes; or the text of a whole new one. */
  next(
    { whole, seen, created }: Put & { readonly created: readonly string[] },
    removed: readonly string[],
  ): { lines: Listed; text?: string } {
    const { known } = this;
    const lines = { before: known ? logLines('+', created) : '', after: logLines('-', removed) };
    if (whole) return { lines: { ...lines, after: '' }, text: listText(seen) };
    if (known?.appendable === true) return { lines };
    const all = new Set([...(known?.paths() ?? []), ...created]);
    for (const file of removed) all.delete(file);
    return { lines: { ...lines, after: '' }, text: listText(all) };
  }

  private others(seen: ReadonlySet<string>): string[] {
    return filesBelow(this.place.real).filter((file) => !seen.has(file) && !file.startsWith(`${INNER_STAGE}/`));
  }
}

/** The first few of several files, e.g. "CNAME, docs/a.txt and 3 more" */
export function named(files: readonly string[]): string {
  const more = files.length - NAMED;
  return `${files.slice(0, NAMED).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

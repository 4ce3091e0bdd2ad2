/** `OUTPUT.build.json`, beside the output and never published: which build the output is. */
import { readFileSync } from 'node:fs';

export interface BuildNote {
  readonly version: 1;
  /** The commit that was built; null outside git. */
  readonly commit: string | null;
  /** The content differed from that commit. */
  readonly uncommitted: boolean;
  /** Seconds since the epoch. */
  readonly now: number;
  /** Names the output: equal digests, equal bytes. */
  readonly digest: string;
  /** Of a delta: the digest of the output that it changes; null where it is a whole output. */
  readonly base?: string | null;
  /** The WebSub hub of the feeds. */
  readonly hub?: string;
}

export function noteFile(output: string): string {
  return `${output}.build.json`;
}

/** The note beside an output or a delta; undefined where there is none that can be read. */
export function readNote(output: string): BuildNote | undefined {
  try {
    const note: unknown = JSON.parse(readFileSync(noteFile(output), 'utf8'));
    return isNote(note) ? note : undefined;
  } catch {
    return undefined;
  }
}

function isNote(note: unknown): note is BuildNote {
  return typeof note === 'object' && note !== null && 'digest' in note && typeof note.digest === 'string';
}

export function noteText(note: BuildNote): string {
  return `${JSON.stringify(note, undefined, 1)}\n`;
}

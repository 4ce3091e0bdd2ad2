/** `OUTPUT.build.json`, beside the output and never published: which build the output is. */
import { readFileSync } from 'node:fs';
import type { SourceSpec } from './source.ts';

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
  /** Of a delta: what the whole output can be built from again, on the same machine. */
  readonly from?: Origin;
  /** The WebSub hub of the feeds. */
  readonly hub?: string;
}

export interface Origin {
  /** Absolute, or inside the repository. */
  readonly content: string;
  /** The repository of a commit; absent: the content is a folder. */
  readonly repository?: string;
  readonly compress: boolean;
}

/** Where a build's content came from. */
export function originOf(source: SourceSpec, compress = false): Origin {
  return { content: source.content, ...(source.kind === 'commit' ? { repository: source.repository } : {}), compress };
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
  if (typeof note !== 'object' || note === null) return false;
  const { version, digest } = note as Record<string, unknown>;
  return version === 1 && typeof digest === 'string';
}

export function noteText(note: BuildNote): string {
  return `${JSON.stringify(note, undefined, 1)}\n`;
}

/** What still counts of an update that cannot be read: whether its editor wants it killed or held. */
import { normalise } from './front-matter.ts';
import { holdLines } from './hold-lines.ts';
import { killLines, likelyBody } from './kill-lines.ts';

/** A line of a field that withdraws, as it should be written. */
const FIELD = /^[ \t]*(["']?)(kill|kill_reason|draft)\1[ \t]*:(.*)$/i;
const INSTANT = /^['"]?(\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)?)['"]?(?:\s+#.*)?$/;
const DATE = /^[ \t]*(["']?)date\1[ \t]*:(.*)$/i;
/** A value that goes on in the indented lines below it. */
const BLOCK = /^[|>][-+0-9]*$/;
const INDENTED = /^[ \t]+\S/;

interface Said {
  readonly kill?: string;
  readonly draft: boolean;
  readonly reason: string;
}

/**
 * A good text of an update, killed or held where a newer but broken one says so in any line that looks like a kill, or
 * like `draft:` and not `false`. Returns the good text as it was where the broken one says nothing of the kind. `exact`: with the
 * time of the kill, which may be part of what is wrong.
 * e.g. withdrawnAs("---\ndate: …\n---\n", "---\nkill: true\ntitel: …") → "---\ndate: …\nkill: true\n---\n"
 */
export function withdrawnAs(good: string, broken: string, exact = true): string {
  const { kill, draft, reason } = said(broken);
  if (kill === undefined && !draft) return good;
  return withLines(good, { kill: exact ? kill : kill && 'true', draft, reason });
}

/**
 * The same of a coverage.md: a whole coverage cannot be killed, so what looks like a kill of it holds it back, as what looks
 * like `draft:` does.
 */
export function heldAs(good: string, broken: string): string {
  const { kill, draft } = said(broken);
  return kill === undefined && !draft ? good : withLines(good, { draft: true, reason: '' });
}

function withLines(good: string, { kill, draft, reason }: Said): string {
  const lines = normalise(good).split('\n');
  const end = lines.findIndex((line, index) => index > 0 && /^---[ \t]*$/.test(line));
  // A draft that is killed is held still: it leaves no trace.
  const replaced = draft ? ['kill', 'kill_reason', 'draft'] : ['kill', 'kill_reason'];
  const kept = without(lines.slice(0, end), replaced);
  if (kill !== undefined) {
    const [, time] = INSTANT.exec(kill) ?? [];
    kept.push(`kill: ${time ?? 'true'}`);
    if (reason !== '') kept.push(`kill_reason: ${JSON.stringify(reason)}`);
  }
  if (draft) kept.push('draft: true');
  return [...kept, ...lines.slice(end)].join('\n');
}

/** What can be saved of a broken text that has no good one before it: a kill, where it or its date can be read. */
export function savedKill(broken: string): string | undefined {
  const { kill } = said(broken);
  if (kill === undefined) return undefined;
  const dates = readable(broken)
    .split('\n')
    .map((line) => DATE.exec(line)?.[2]?.trim() ?? '');
  const [, date] = [...dates, kill].map((value) => INSTANT.exec(value)).find((found) => found !== null) ?? [];
  return date === undefined ? undefined : withdrawnAs(`---\ntitle: broken\ndate: ${date}\n---\n`, broken);
}

/** Whether a text says in any line that looks like it that its update is to be killed. */
export function wantsKill(text: string): boolean {
  return said(text).kill !== undefined;
}

/** Normalised, and without what is between the letters of a text in UTF-16 that was read as UTF-8. */
function readable(broken: string): string {
  return normalise(broken.replaceAll('\0', '').replace(/^\uFFFD+/, ''));
}

function said(broken: string): Said {
  const text = readable(broken);
  const lines = text.split('\n');
  const body = likelyBody(text);
  const found = killLines(text, body, true);
  const reasons = found.filter(({ kind }) => kind === 'reason');
  const reason = reasons.map(({ value, line }) => (BLOCK.test(value) ? block(lines.slice(line)) : plain(value)));
  return {
    // A reason is given for what is withdrawn.
    kill: found.find(({ kind }) => kind === 'kill')?.value ?? (reason.length > 0 ? 'true' : undefined),
    draft: holdLines(text, body, true).length > 0,
    reason: reason.find((one) => one !== '') ?? '',
  };
}

function plain(value: string): string {
  return value.replace(/^(['"])(.*)\1$/, '$2');
}

/** The indented lines that a block begins with, as one. */
function block(lines: readonly string[]): string {
  const end = lines.findIndex((line) => !INDENTED.test(line));
  return lines
    .slice(0, end < 0 ? undefined : end)
    .map((line) => line.trim())
    .join(' ');
}

/** Lines of front matter without some fields and what belongs to them. */
function without(lines: readonly string[], fields: readonly string[]): string[] {
  let inside = false;
  return lines.filter((line) => {
    const field = FIELD.exec(line)?.[2]?.toLowerCase() ?? '';
    inside = fields.includes(field) || (inside && INDENTED.test(line));
    return !inside;
  });
}

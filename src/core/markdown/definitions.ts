/** Definitions of links, which readers see only where something uses them; and footnotes, which there are none of. */
import type { Token } from 'markdown-it';
import { decoded, report, type Env } from './context.ts';
import { isAddress } from './written.ts';

/** `[label]: address` */
export interface Definition {
  /** As Markdown compares labels. */
  readonly label: string;
  /** Counted from 0. */
  readonly line: number;
  readonly href: string;
}

/** Reports definitions that nothing uses: a text like `[Update]: flooded` is gone with them. */
export function reportDefinitions(definitions: readonly Definition[], tokens: readonly Token[], env: Env): void {
  if (definitions.length === 0) return;
  const used = usedLabels(tokens, new Set());
  for (const { label, line, href } of definitions) {
    if (label.startsWith('^')) {
      tellFootnote(label, line, env);
      continue;
    }
    // Of two the first counts.
    if (used.delete(label) || href === '' || href === '#') continue;
    const address = decoded(href);
    report(
      env,
      line,
      ['['],
      isAddress(address) ? { code: 'definition-unused' } : { code: 'definition-text', text: address },
    );
  }
}

function usedLabels(tokens: readonly Token[], found: Set<string>): Set<string> {
  for (const { meta, children } of tokens) {
    const label: unknown = (meta as { label?: unknown } | null)?.label;
    if (typeof label === 'string') found.add(label);
    if (children) usedLabels(children, found);
  }
  return found;
}

/** `[^1]`, `[^1]: …` and `^[…]` */
const FOOTNOTES = /\[\^([^\]\s[^]{1,40})\]|\^\[[^\][]{2,}\]/g;

/** Reports footnotes among what is left of Markdown. */
export function reportFootnotes(text: string, line: number, env: Env): void {
  for (const [found, label = found] of text.matchAll(FOOTNOTES)) tellFootnote(label, line, env, found);
}

/** Each is told once, where it comes first: its text and its mark are one fault. */
function tellFootnote(label: string, line: number, env: Env, found = `[${label}]`): void {
  const key = `footnote ${label.replace(/^\^/, '').toUpperCase()}`;
  if (env.known.has(key)) return;
  env.known.add(key);
  report(env, line, [found, found.toLowerCase()], { code: 'footnote', text: found });
}

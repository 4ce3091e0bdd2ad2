/** Marks that nothing answers, and marks that were none. */
import type { Token } from 'markdown-it';
import { report, type Env } from './context.ts';
import { isUnspaced } from './cjk.ts';

/** Marks that are shown: `**`, `__`, `~~`, and backticks. */
export function reportMarks(text: string, line: number, env: Env): void {
  if (/\*\*|__|~~/.test(text)) reportPairs(text, line, env);
  if (!text.includes('`')) return;
  // Within words it is an apostrophe of sorts.
  for (const { 0: ticks, index } of text.matchAll(/(?<=^|[\s([“"'«\uFFFC])`{1,2}(?=[^\s`])/g)) {
    report(env, line, [text.slice(index, index + 24).split(/[\n\uFFFC]/, 1)[0] ?? ticks], { code: 'code-open' });
  }
}

function reportPairs(text: string, line: number, env: Env): void {
  const runs = Array.from(text.matchAll(/\*+|_+|~+/g)).filter(({ 0: run }) => run.length === 2 || run.length === 3);
  const loose = new Map<string, number>();
  for (const { 0: run, index } of runs) {
    const mark = run.slice(0, 2);
    const before = text[index - 1] ?? ' ';
    const after = text[index + run.length] ?? ' ';
    const opens =
      (/[\s([“"'‘«—–\uFFFC]/.test(before) || isUnspaced(before)) && /[\p{L}\p{N}\p{Ps}\p{Pi}"'¿¡$€£#@]/u.test(after);
    const spaced = /\s/.test(after) && /\s/.test(before) && !/\d\s*$/.test(text.slice(Math.max(0, index - 12), index));
    const answered = loose.get(mark);
    if (opens) warnMark(mark, text, index, { line, env });
    else if (answered !== undefined && (spaced || !/\s/.test(before))) {
      warnMark(mark, text, answered, { line, env });
      loose.delete(mark);
    } else if (spaced) loose.set(mark, index);
  }
}

function warnMark(mark: string, text: string, index: number, at: { line: number; env: Env }): void {
  const context =
    text
      .slice(index, index + 24)
      .split(/[\n\uFFFC*_~]/, 3)
      .slice(2)[0] ?? '';
  report(at.env, at.line, [`${mark}${context}`, mark].filter(Boolean), { code: 'mark-open', mark });
}

/**
 * Stars and backticks that were read as marks within words ("Leser*innen und Hörer*innen", 2*3*4, "don`t, can`t"), which
 * readers do not see; and a star that is left beside a mark.
 */
export function reportStars(tokens: readonly Token[], line: number, env: Env): void {
  tokens.forEach((token, i) => {
    const before = textOf(tokens[i - 1]);
    const after = textOf(tokens[i + 1]);
    if (token.type === 'code_inline') {
      const place = `${before.slice(-12)}${token.markup}${token.content.slice(0, 12)}`;
      if (isWithin(before, after)) report(env, line, [place, token.markup], { code: 'code-open' });
    } else if (/^(?:em|strong)_open$/.test(token.type) && token.markup.startsWith('*')) {
      const place = [`${before.slice(-12)}${token.markup}${after.slice(0, 12)}`, token.markup];
      if (isWithin(before, after) && isUnmeant(tokens, i)) {
        const word = `${wordBefore(before)}${token.markup}${wordAfter(after)}`;
        report(env, line, place, { code: 'mark-in-word', mark: token.markup, word });
      } else if (before === '*') report(env, line, [`*${place[0] ?? ''}`, '*'], { code: 'mark-open', mark: '*' });
    } else if (/^(?:em|strong)_close$/.test(token.type) && token.markup.startsWith('*') && after === '*') {
      report(env, line, [`${before.slice(-12)}${token.markup}*`, '*'], { code: 'mark-open', mark: '*' });
    }
  });
}

/** Whether an emphasis that begins within a word is none: of one star, of figures, or from within one word into another. */
function isUnmeant(tokens: readonly Token[], open: number): boolean {
  const { markup = '', level = 0, type = '' } = tokens[open] ?? {};
  if (markup === '*') return true;
  const closing = type.replace('open', 'close');
  let close = open + 1;
  while (close < tokens.length && (tokens[close]?.type !== closing || tokens[close]?.level !== level)) close++;
  const text = tokens.slice(open, close).map(textOf).join('');
  return /^\d/.test(text) || (/\s/.test(text) && isWithin(textOf(tokens[close - 1]), textOf(tokens[close + 1])));
}

function textOf(token: Token | undefined): string {
  return token?.type === 'text' ? token.content : '';
}

/** Whether letters stand on both sides, of a script that sets words apart. */
function isWithin(before: string, after: string): boolean {
  return (
    /[\p{L}\p{N}]$/u.test(before) && /^[\p{L}\p{N}]/u.test(after) && !isUnspaced(before.slice(-1)) && !isUnspaced(after)
  );
}

function wordBefore(text: string): string {
  return /[\p{L}\p{N}]*$/u.exec(text.slice(-20))?.[0] ?? '';
}

function wordAfter(text: string): string {
  return /^[\p{L}\p{N}]*/u.exec(text.slice(0, 20))?.[0] ?? '';
}

/** Front matter: YAML between two lines of three dashes, and nothing else. gray-matter's only home. */
import matter from 'gray-matter';
import type { Fault } from '../messages.ts';
import type { SourceFile } from '../model.ts';
import type { Problem } from '../problem.ts';
import { withoutControls } from './controls.ts';
import { readYaml, type Fields } from './yaml.ts';

export interface FrontMatter {
  readonly fields: Fields;
  readonly body: string;
  /** The line of the file on which the body begins, from 1. */
  readonly bodyLine: number;
}

export type FrontMatterResult =
  { readonly ok: true; readonly value: FrontMatter } | { readonly ok: false; readonly problems: readonly Problem[] };

/** A line of the file is a line of the YAML plus the opening dashes. */
const FIRST_LINE = 2;

const refuse = (): never => {
  throw new Error('only YAML front matter is read');
};

/** gray-matter evaluates JavaScript unless told otherwise: every engine but ours refuses. */
const REFUSED = Object.fromEntries(
  ['js', 'javascript', 'json', 'json5', 'coffee', 'coffeescript', 'cson', 'toml', 'yml', 'ts'].map((name) => [
    name,
    { parse: refuse, stringify: refuse },
  ]),
);

/** Ours takes the text as it stands. */
const TAKE = { parse: (source: string): object => ({ source }), stringify: refuse };
// Passed every time: without options gray-matter answers from a cache, for a broken file with nothing.
const OPTIONS = { language: 'yaml', engines: { ...REFUSED, yaml: TAKE } };

/** Byte-order mark, CRLF and characters that no page may hold are accepted, and gone from here on. */
export function normalise(text: string): string {
  return withoutControls(text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n'));
}

/** Splits a file. Says no where there is no front matter, where it is not closed, not YAML, or broken. */
export function readFrontMatter(file: SourceFile): FrontMatterResult {
  const text = normalise(file.text);
  const shape = shapeOf(text, file.path);
  if (!shape.ok) return { ok: false, problems: [{ path: file.path, column: 1, ...shape.problem }] };
  const { data } = matter(text.slice(0, shape.end), OPTIONS);
  const yaml = (data as { source?: string }).source ?? '';
  const read = readYaml(yaml.replace(/^\n/, ''), file.path, FIRST_LINE);
  if (!read.ok) return read;
  const start = text[shape.end] === '\n' ? shape.end + 1 : shape.end;
  const bodyLine = text.slice(0, start).split('\n').length;
  return { ok: true, value: { fields: read.fields, body: text.slice(start), bodyLine } };
}

type Shape =
  /** `end`: behind the closing dashes. */
  | { readonly ok: true; readonly end: number }
  | { readonly ok: false; readonly problem: Fault & { readonly line: number } };

function shapeOf(text: string, path: string): Shape {
  const no = (line: number, fault: Fault): Shape => ({ ok: false, problem: { line, ...fault } });
  const [first = ''] = text.split('\n', 1);
  if (!first.startsWith('---') || first.startsWith('----')) {
    const example = path.endsWith('/coverage.md') ? 'title: The storm' : 'date: 2026-11-23T14:32';
    return no(1, { code: 'front-matter-missing', example });
  }
  const language = first.slice(3).trim();
  if (language !== '' && language !== 'yaml') {
    return no(1, { code: 'front-matter-language', language });
  }
  const close = /\n---[ \t]*(?:\n|$)/.exec(text);
  if (!close) return no(1, { code: 'front-matter-open' });
  const early = text.indexOf('\n---');
  if (early < close.index) {
    const line = text.slice(0, early + 1).split('\n').length;
    return no(line, { code: 'front-matter-dashes' });
  }
  return { ok: true, end: close.index + '\n---'.length };
}

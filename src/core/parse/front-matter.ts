/** Front matter: YAML between two lines of three dashes, and nothing else. gray-matter's only home. */
import matter from 'gray-matter';
import type { SourceFile } from '../model.ts';
import { fileStart, type Problem } from '../problem.ts';
import { conflictAt, equalsAt } from './conflict.ts';
import { withoutControls } from './controls.ts';
import { shapeOf } from './fences.ts';
import { saysTrue } from './flag.ts';
import { readYaml, type Fields } from './yaml.ts';

export interface FrontMatter {
  readonly fields: Fields;
  readonly body: string;
  /** The line of the file on which the body begins, from 1. */
  readonly bodyLine: number;
  /** The whole file, normalised. */
  readonly text: string;
}

export type FrontMatterResult =
  | { readonly ok: true; readonly value: FrontMatter }
  | {
      readonly ok: false;
      readonly problems: readonly Problem[];
      /** It could be read but for what is wrong with the text, and says `draft: true`. */
      readonly draft?: boolean;
    };

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

/** Characters of a file: no newsroom writes more in one. */
const MOST = 1_000_000;

/** Byte-order marks, CRLF and characters that no page may hold are accepted, and gone from here on. */
export function normalise(text: string): string {
  return withoutControls(text.replace(/\r\n?/g, '\n').replace(/^\uFEFF+/gm, ''));
}

/** What keeps a file from being read at all, or undefined: its size, or two versions in one. */
export function wholeFault({ path }: SourceFile, text: string): Problem | undefined {
  if (text.length > MOST) return { ...fileStart(path), code: 'file-too-large', most: MOST / 1_000_000 };
  const at = conflictAt(text);
  return at < 0 ? undefined : { path, ...lineAt(text, at), code: 'conflict-marker' };
}

/** Splits a file. Says no where there is no front matter, where it is not closed, not YAML, or broken. */
export function readFrontMatter(file: SourceFile): FrontMatterResult {
  const text = normalise(file.text);
  const whole = wholeFault(file, text);
  const read = text.length > MOST ? undefined : split(file, text);
  if (!whole) return read ?? { ok: false, problems: [] };
  // Two versions of a draft's text are a draft all the same.
  const draft = read?.ok === true && saysTrue(read.value.fields.values['draft']);
  return { ok: false, problems: [whole], draft };
}

function split({ path }: SourceFile, text: string): FrontMatterResult {
  const shape = shapeOf(text, path);
  if (!shape.ok) {
    const { line, column, fault } = shape;
    return { ok: false, problems: [{ path, line, column, ...fault }] };
  }
  const { data } = matter(`---\n${text.slice(shape.start, shape.end)}\n---`, OPTIONS);
  const yaml = (data as { source?: string }).source ?? '';
  const read = readYaml(yaml.replace(/^\n/, ''), path, FIRST_LINE);
  if (!read.ok) return read;
  const start = text[shape.behind] === '\n' ? shape.behind + 1 : shape.behind;
  return {
    ok: true,
    value: { fields: read.fields, body: text.slice(start), bodyLine: lineAt(text, start).line, text },
  };
}

/** A warning of a line that a merge may have left in a body. */
export function equalsLine(path: string, { body, text }: FrontMatter): Problem[] {
  const at = equalsAt(body);
  return at < 0 ? [] : [{ path, ...lineAt(text, text.length - body.length + at), code: 'conflict-equals' }];
}

function lineAt(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
}

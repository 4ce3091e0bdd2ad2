/** Front matter: YAML between two lines of three dashes, and nothing else. gray-matter's only home. */
import matter from 'gray-matter';
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

/** Byte-order mark, CRLF and characters that no page may hold are accepted, and gone from here on. */
export function normalise(text: string): string {
  return withoutControls(text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n'));
}

/** Splits a file. Says no where there is no front matter, where it is not closed, not YAML, or broken. */
export function readFrontMatter(file: SourceFile): FrontMatterResult {
  const text = normalise(file.text);
  const found = shapeProblem(text, file.path);
  if (found) return { ok: false, problems: [{ path: file.path, column: 1, ...found }] };
  let yaml = '';
  const parse = (source: string): object => {
    yaml = source;
    return {};
  };
  // Options are passed every time: without them gray-matter answers from a cache, for a broken file with nothing.
  const split = matter(text, { language: 'yaml', engines: { ...REFUSED, yaml: { parse, stringify: refuse } } });
  const read = readYaml(yaml.replace(/^\n/, ''), file.path, FIRST_LINE);
  if (!read.ok) return read;
  const before = text.slice(0, text.length - split.content.length);
  return {
    ok: true,
    value: { fields: read.fields, body: split.content, bodyLine: before.split('\n').length },
  };
}

function shapeProblem(text: string, path: string): { line: number; message: string } | undefined {
  const [first = ''] = text.split('\n', 1);
  if (!first.startsWith('---') || first.startsWith('----')) {
    const field = path.endsWith('/coverage.md') ? 'title: The storm' : 'date: 2026-11-23T14:32';
    const how = `begin the file with a line ---, then fields such as ${field}, then a line ---`;
    return { line: 1, message: `there is no front matter: ${how}` };
  }
  const language = first.slice(3).trim();
  if (language !== '' && language !== 'yaml') {
    return { line: 1, message: `\`---${language}\` is refused: front matter is YAML, between two lines of ---` };
  }
  const close = /\n---[ \t]*(?:\n|$)/.exec(text);
  if (!close) return { line: 1, message: 'the front matter is not closed: put a line --- after its last field' };
  const early = text.indexOf('\n---');
  if (early < close.index) {
    const line = text.slice(0, early + 1).split('\n').length;
    return { line, message: 'a line that begins with --- ends the front matter: put nothing else on it' };
  }
  return undefined;
}

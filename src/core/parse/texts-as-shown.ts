/** Texts of fields, which readers see as they are written: comments in them are left out, markup in them is told. */
import type * as z from 'zod';
import type { Fault } from '../messages.ts';
import type { Problem } from '../problem.ts';
import { isProse } from './known-fields.ts';
import type { Fields, Values } from './yaml.ts';

type Steps = readonly (string | number)[];

/** Names of characters as HTML writes them, with what they stand for. */
const ENTITIES: Readonly<Record<string, string>> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: 'a blank', ndash: '–', mdash: '—', hellip: '…' },
  ...{ lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”', laquo: '«', raquo: '»', euro: '€', pound: '£', copy: '©' },
  ...{ reg: '®', trade: '™', deg: '°', bull: '•', middot: '·', times: '×', szlig: 'ß', aelig: 'æ', oslash: 'ø' },
};
const ENTITY =
  /&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([A-Za-z]{2,6}\d?)|[A-Za-z](?:acute|grave|circ|uml|tilde|cedil|ring|caron));/;
const MARKUP = [
  /\*\*[^\s*](?:[^*]*[^\s*])?\*\*/,
  /(?<![\p{L}\p{N}_])__[^\s_](?:[^_]*[^\s_])?__(?![\p{L}\p{N}_])/u,
  /~~[^\s~](?:[^~]*[^\s~])?~~/,
  /(?<![\p{L}\p{N}*])\*[^\s*](?:[^*]*[^\s*])?\*(?![\p{L}\p{N}*])/u,
  /(?<![\p{L}\p{N}`])`[^`\s](?:[^`]*[^`\s])?`(?![\p{L}\p{N}`])/u,
  /!?\[[^[\]\n]+\]\([^()\s]+\)/,
  /^#{1,6} /,
  /<\/?(?:a|b|i|u|s|em|strong|br|p|span|sup|sub|mark|small|q|cite|code|del|ins|h[1-6]|div|font)(?:\s[^<>]*)?\/?>/i,
];
/** Most texts have none of it. */
const GLANCE = /[&*_~`<[]|^#/;
/** What is no text for readers, though every character of it counts. */
const NO_TEXT = new Set(['src', 'url', 'avatar', 'logo', 'image', 'twitter']);

/** A text without its HTML comments: withoutComments("Water <!-- sic --> rises") → "Water rises" */
export function withoutComments(text: string): string {
  if (!text.includes('<!--')) return text;
  return text.replace(/[ \t]*<!--[^]*?-->/g, '');
}

/** Warnings of what readers see of markup in texts of fields that are no Markdown. */
export function textWarnings(schema: z.ZodObject, values: Values, fields: Fields, path: string): Problem[] {
  return oddTexts(values, []).flatMap(({ steps, fault }): Problem[] => {
    if (!isProse(schema, steps)) return [];
    const field = steps.findLast((one) => typeof one === 'string');
    return [{ path, ...fields.where(steps), field, ...fault }];
  });
}

function oddTexts(value: unknown, steps: Steps): { readonly steps: Steps; readonly fault: Fault }[] {
  if (typeof value === 'string') {
    const fault = GLANCE.test(value) && !NO_TEXT.has(String(steps.at(-1))) ? oddText(value) : undefined;
    return fault ? [{ steps, fault }] : [];
  }
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((one, index) => oddTexts(one, [...steps, index]));
  return Object.entries(value).flatMap(([name, one]) => oddTexts(one, [...steps, name]));
}

function oddText(text: string): Fault | undefined {
  const entity = ENTITY.exec(text);
  const character = entity ? characterOf(entity) : undefined;
  if (entity && character !== undefined) return { code: 'text-entity', entity: entity[0], character };
  const [markup] = MARKUP.map((pattern) => pattern.exec(text)?.[0]).filter((found) => found !== undefined);
  return markup === undefined ? undefined : { code: 'text-markup', markup: markup.slice(0, 80).trim() };
}

/** The character that an entity stands for; undefined where it is none. */
function characterOf([, decimal, hexadecimal, name]: RegExpExecArray): string | undefined {
  if (decimal === undefined && hexadecimal === undefined) {
    return name === undefined ? 'the letter' : ENTITIES[name.toLowerCase()];
  }
  const code = decimal === undefined ? parseInt(hexadecimal ?? '', 16) : Number(decimal);
  return code >= 0x20 && code <= 0x10ffff ? quotedCharacter(String.fromCodePoint(code)) : undefined;
}

function quotedCharacter(character: string): string {
  return /\s/.test(character) ? 'a blank' : character;
}

/** theme.yaml: what a theme says of the policy, of fonts, and of further fields. */
import * as z from 'zod';
import { carried } from '../parse/schema-fault.ts';
import { normalise } from '../parse/front-matter.ts';
import { FORMS, updateSchema } from '../parse/schema.ts';
import { validate } from '../parse/validate.ts';
import { readYaml, type Fields } from '../parse/yaml.ts';
import type { Problem, Result } from '../problem.ts';
import type { Fault } from '../messages.ts';
import { nearest } from '../suggest.ts';
import type { SourceFile } from '../model.ts';
import { FIELD_TYPES, FONT_USES, NO_THEME, type FieldSpec, type ThemeSettings } from './model.ts';
import { directiveFault, isHost, sourceFault } from './sources.ts';

const { checked, flag, several, text, word } = FORMS;

function like(pattern: RegExp, example: string): z.ZodType<string> {
  return checked((value) => (pattern.test(value) ? undefined : { code: 'theme-font-value', example }));
}

function oneOf<T extends string>(names: readonly T[]): z.ZodType<T> {
  return checked((value) =>
    names.some((name) => name === value)
      ? undefined
      : { code: 'choice-expected', value, choices: names, near: nearest(value, names) },
  ) as unknown as z.ZodType<T>;
}

const font = z.strictObject(
  {
    family: like(/^[^"'\\;{}<>\n]{1,80}$/, 'Our Serif'),
    src: like(/^(?:\.\/)?assets\/\S+\.(?:woff2?|ttf|otf)$/i, 'assets/our-serif.woff2'),
    weight: like(/^(?:normal|bold|\d{1,4}(?: \d{1,4})?)$/, '400 or 400 700').optional(),
    style: like(/^(?:normal|italic|oblique)$/, 'italic').optional(),
    range: like(/^U\+[0-9A-F?]+(?:-[0-9A-F]+)?(?:, ?U\+[0-9A-F?]+(?:-[0-9A-F]+)?)*$/i, 'U+0-FF, U+20AC').optional(),
    for: oneOf(FONT_USES).optional(),
  },
  carried({ code: 'theme-fonts-shape' }),
);

const field = z.strictObject(
  { type: oneOf(FIELD_TYPES), label: text.optional(), required: flag.optional() },
  carried({ code: 'theme-fields-shape' }),
);

const server = checked((host) => (isHost(host) ? undefined : { code: 'theme-host', host }));
const servers = several(server);

export const themeSchema = z.strictObject({
  csp: z.record(z.string(), several(word), carried({ code: 'theme-csp-shape' })).optional(),
  fonts: z.array(font, carried({ code: 'theme-fonts-shape' })).optional(),
  fields: z.record(z.string(), field, carried({ code: 'theme-fields-shape' })).optional(),
  embeds: z
    .union([z.array(server), server, z.strictObject({ mastodon: servers.optional(), peertube: servers.optional() })])
    .optional(),
});

/** Not for further fields: they are ours, or mean something to every object. */
const TAKEN = new Set([...Object.keys(updateSchema.shape), 'constructor', 'prototype', '__proto__', 'toString']);

/** Parses theme.yaml. */
export function parseTheme(file: SourceFile): Result<ThemeSettings> {
  const read = readYaml(normalise(file.text), file.path, 1);
  if (!read.ok) return read;
  const { fields } = read;
  const checkedValues = validate(themeSchema, fields, file.path);
  const { csp: sources, fields: names } = fields.values;
  const found = [...cspProblems(sources, fields, file.path), ...fieldProblems(names, fields, file.path)];
  if (!checkedValues.ok) return { ok: false, problems: [...checkedValues.problems, ...found] };
  if (found.length > 0) return { ok: false, problems: found };
  const { csp = {}, fonts = [], fields: further = {}, embeds = [] } = checkedValues.value;
  const specs = Object.entries(further).map(([name, { type, label, required: must }]): [string, FieldSpec] => [
    name,
    { type, label, required: must ?? false },
  ]);
  return {
    ok: true,
    problems: [],
    value: { ...NO_THEME, csp, fonts, fields: Object.fromEntries(specs), embeds: hostsOf(embeds) },
  };
}

type Embeds = string | string[] | { mastodon?: readonly string[]; peertube?: readonly string[] };

function hostsOf(embeds: Embeds): string[] {
  const hosts =
    typeof embeds === 'string' || Array.isArray(embeds)
      ? [embeds].flat()
      : [...(embeds.mastodon ?? []), ...(embeds.peertube ?? [])];
  return [...new Set(hosts.map((host) => host.toLowerCase()))];
}

function cspProblems(csp: unknown, fields: Fields, path: string): Problem[] {
  return entriesOf(csp).flatMap(([name, sources]): Problem[] => {
    const wrong = directiveFault(name);
    if (wrong) return [{ path, ...fields.where(['csp', name], true), ...wrong }];
    const list: readonly unknown[] = Array.isArray(sources) ? sources : [sources];
    return list.flatMap((source, index) => {
      const fault = typeof source === 'string' && source !== '' ? sourceFault(name, source.trim()) : undefined;
      return fault ? [{ path, ...fields.where(['csp', name, index]), field: name, ...fault }] : [];
    });
  });
}

function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
}

function fieldProblems(further: unknown, fields: Fields, path: string): Problem[] {
  return entriesOf(further).flatMap(([name]): Problem[] => {
    const fault: Fault | undefined = TAKEN.has(name)
      ? { code: 'theme-field-taken', name }
      : /^[A-Za-z][A-Za-z0-9_]{0,49}$/.test(name)
        ? undefined
        : { code: 'theme-field-name', name };
    return fault ? [{ path, ...fields.where(['fields', name], true), ...fault }] : [];
  });
}

/** What of a theme.yaml that has problems can be used to check the content: the fields that it declares. */
export function fallbackTheme(text: string): ThemeSettings {
  const read = readYaml(normalise(text), '', 1);
  const declared = read.ok ? read.fields.values['fields'] : undefined;
  if (typeof declared !== 'object' || declared === null) return NO_THEME;
  const known = Object.keys(declared).filter((name) => !TAKEN.has(name));
  return { ...NO_THEME, fields: Object.fromEntries(known.map((name) => [name, { type: 'any', required: false }])) };
}

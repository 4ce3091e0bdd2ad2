/** Further front matter fields of updates: the schema with them, and their values. */
import * as z from 'zod';
import { carried } from '../parse/schema-fault.ts';
import { FORMS, updateSchema } from '../parse/schema.ts';
import type { Extra, FieldSpec, FieldType } from './model.ts';

const { checked, flag, moment, required, several, text, webAddress } = FORMS;
const NUMBER = /^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?$/i;
const DAY = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;

const isNumber = (value: string): boolean => NUMBER.test(value) && Number.isFinite(Number(value));

const number = checked((value) => (isNumber(value) ? undefined : { code: 'field-number-expected' })).transform(Number);
const date = checked((value) => {
  if (DAY.test(value) || moment.safeParse(value).success) return undefined;
  return { code: 'field-date-expected' };
});
const list = several(text.min(1, carried({ code: 'text-expected' })));

const TYPES: Readonly<Record<FieldType | 'any', z.ZodType>> = {
  ...{ text, number, date, url: webAddress, boolean: flag, list },
  any: z.unknown(),
};

const MUST: Readonly<Record<string, z.ZodType>> = { text: required };

type Specs = Readonly<Record<string, FieldSpec>>;
const made = new WeakMap<Specs, typeof updateSchema>();

/** The schema of updates with further fields. */
export function updateSchemaWith(specs: Specs | undefined): typeof updateSchema {
  if (!specs) return updateSchema;
  const known = made.get(specs);
  if (known) return known;
  const further = Object.entries(specs).map(([name, { type, required: must }]): [string, z.ZodType] => [
    name,
    must ? (MUST[type] ?? TYPES[type]) : TYPES[type].optional(),
  ]);
  const schema = updateSchema.extend(Object.fromEntries(further)) as unknown as typeof updateSchema;
  made.set(specs, schema);
  return schema;
}

/** The values of further fields; undefined where there are none. */
export function extraOf(specs: Specs | undefined, values: Readonly<Record<string, unknown>>): Extra | undefined {
  const found = Object.keys(specs ?? {}).flatMap((name) => (values[name] === undefined ? [] : [[name, values[name]]]));
  return found.length === 0 ? undefined : (Object.fromEntries(found) as Extra);
}

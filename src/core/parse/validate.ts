/** From fields to a checked value, or a problem at each place that is wrong. */
import type * as z from 'zod';
import type { Problem, Result } from '../problem.ts';
import { isProse, knownFields, suggestion } from './known-fields.ts';
import { uncarried } from './schema-fault.ts';
import { textWarnings, withoutComments } from './texts-as-shown.ts';
import type { Fields, Values } from './yaml.ts';

type Issue = z.core.$ZodIssue;

/** How to write a required field, for the message where it is missing. */
const EXAMPLES: Record<string, string> = {
  date: 'date: 2026-11-23T14:32',
  title: 'title: Water rises in the old town',
  url: 'url: https://example.org',
  name: 'name: Ada Berg',
  src: 'src: ../images/bridge.jpg',
  alt: 'alt: A bridge under water',
  first: 'first: 3',
};

/** The same where a file has its own. */
const TOP: Record<string, Record<string, string>> = { 'site.yaml': { title: 'title: The Daily Tide' } };

/**
 * Checks `fields` against `schema`. Empty values count as absent, comments in texts too; a text that YAML cut short is none of
 * what was meant. A value may come with warnings.
 */
export function validate<T extends z.ZodObject>(schema: T, fields: Fields, path: string): Result<z.output<T>> {
  const values = withoutEmpty(fields.values, schema, []);
  const checked = schema.safeParse(values);
  const cut = cutProblems(schema, fields, path);
  if (checked.success && cut.length === 0) {
    return { ok: true, value: checked.data, problems: textWarnings(schema, values, fields, path) };
  }
  if (checked.success) return { ok: false, problems: cut };
  const { issues } = checked.error;
  const misspelt = new Set(issues.flatMap((issue) => meant(issue, schema, values)));
  const isMeant = (steps: readonly PropertyKey[]): boolean =>
    misspelt.has(steps.join('\n')) && valueAt(values, steps.map(step)) === undefined;
  const rest = issues.filter((issue) => !isMeant(issue.path));
  const found = rest.flatMap((issue) => problemsOf(issue, [], schema, values, fields, path));
  return { ok: false, problems: [...cut, ...found] };
}

function cutProblems(schema: z.ZodObject, { cut }: Fields, path: string): Problem[] {
  const prose = cut.filter(({ steps }) => isProse(schema, steps));
  return prose.map(({ steps, line, column }) => ({
    path,
    line,
    column,
    field: named(steps),
    code: 'text-cut' as const,
  }));
}

/** The innermost name: an item of a list has none of its own. */
function named(steps: readonly (string | number)[]): string {
  return steps.findLast((one) => typeof one === 'string') ?? '';
}

/** Fields that unknown ones were meant to be: that they are missing need not be said as well. */
function meant(issue: Issue, schema: z.ZodObject, values: Values): string[] {
  if (issue.code !== 'unrecognized_keys') return [];
  const steps = issue.path.map(step);
  const known = knownFields(schema, steps);
  return issue.keys.map((name) =>
    [...steps, suggestion(name, known, valueAt(values, [...steps, name])).near ?? name].join('\n'),
  );
}

function step(one: PropertyKey): string | number {
  return typeof one === 'number' ? one : String(one);
}

/** What holds an update back or withdraws it: left empty it is no reason to publish, unless it says so. */
const NEVER_ABSENT = ['draft', 'kill'];

/**
 * Drops fields that say that they are not there or are empty, groups of such fields too, and white space around texts. One that
 * nobody knows stays, for it was meant as another.
 */
function withoutEmpty(values: Values, schema: z.ZodObject, steps: readonly (string | number)[]): Values {
  const known = knownFields(schema, steps);
  const isUnknown = (name: string): boolean => known.length > 0 && !known.includes(name);
  const trimmed = Object.entries(values).map(([name, value]): [string, unknown] => [
    name,
    isUnknown(name) ? (value ?? '') : trim(value, schema, [...steps, name]),
  ]);
  return Object.fromEntries(
    trimmed.filter(
      ([name, value]) =>
        isUnknown(name) || (value !== null && ((NEVER_ABSENT.includes(name) && steps.length === 0) || !isEmpty(value))),
    ),
  );
}

function trim(value: unknown, schema: z.ZodObject, steps: readonly (string | number)[]): unknown {
  if (Array.isArray(value)) return value.map((one, index) => trim(one, schema, [...steps, index]));
  if (isMapping(value)) return withoutEmpty(value, schema, steps);
  return typeof value === 'string' ? withoutComments(value).trim() : value;
}

function isEmpty(value: unknown): boolean {
  return value === '' || (typeof value === 'object' && value !== null && Object.keys(value).length === 0);
}

function isMapping(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function problemsOf(
  issue: Issue,
  above: readonly PropertyKey[],
  schema: z.ZodObject,
  values: Values,
  fields: Fields,
  path: string,
): Problem[] {
  const steps = [...above, ...issue.path].map(step);
  const at = (key: boolean, ...more: string[]): { line: number; column: number } =>
    fields.where([...steps, ...more], key);
  if (issue.code === 'unrecognized_keys') {
    const known = knownFields(schema, steps);
    return issue.keys.map((name) => ({
      path,
      ...at(true, name),
      code: 'field-unknown' as const,
      name,
      ...suggestion(name, known, valueAt(values, [...steps, name])),
    }));
  }
  if (issue.code === 'invalid_union') {
    const list = Array.isArray(valueAt(values, steps));
    const inner = issue.errors[list ? 0 : 1] ?? [];
    return inner.flatMap((one) => problemsOf(one, steps, schema, values, fields, path));
  }
  const name = named(steps);
  if (issue.code === 'invalid_type' && valueAt(values, steps) === undefined) {
    const example = (steps.length === 1 ? TOP[path]?.[name] : undefined) ?? EXAMPLES[name];
    // It may be there and empty; else what lacks it is shown.
    const there = valueAt(fields.values, steps) !== undefined;
    const enclosing = steps.length > 1 ? fields.where(steps.slice(0, -1), true) : { line: 1, column: 1 };
    const place = there ? fields.where(steps, true) : enclosing;
    return [{ path, ...place, code: 'field-missing', name, example }];
  }
  return [{ path, ...at(false), field: name, ...uncarried(issue.message) }];
}

function valueAt(values: unknown, steps: readonly (string | number)[]): unknown {
  return steps.reduce<unknown>((value, step) => {
    if (typeof value !== 'object' || value === null) return undefined;
    return (value as Record<string | number, unknown>)[step];
  }, values);
}

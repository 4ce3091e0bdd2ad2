/** texts/<locale>.json: words of a language that we have not, or other words than ours. */
import { localeFault } from '../parse/locale-fault.ts';
import { normalise } from '../parse/front-matter.ts';
import { parseYaml } from '../parse/yaml.ts';
import type { Fault } from '../messages.ts';
import type { SourceFile } from '../model.ts';
import { fileStart, type Problem, type Result } from '../problem.ts';
import { nearest } from '../suggest.ts';

type Words = string | Readonly<Record<string, string>>;

/** Plural forms, and what texts of dates call theirs. */
const FORMS = ['zero', 'one', 'two', 'few', 'many', 'other'];

/** Reads one; `ours`: the English texts, which name all that there are. `name`: the file's, e.g. "en-GB". */
export function parseTexts(
  file: SourceFile,
  name: string,
  ours: Readonly<Record<string, Words>>,
): Result<Readonly<Record<string, Words>>> {
  const problems: Problem[] = [];
  const fault = localeFault(name);
  if (fault) {
    const near = 'near' in fault ? fault.near : undefined;
    problems.push({ ...fileStart(file.path), code: 'theme-locale', name, near });
  }
  // JSON is YAML, whose parser says where something stands.
  const read = parseYaml(normalise(file.text).replace(/\t/g, ' '), file.path, 1);
  if (!read.ok) return { ok: false, problems: [...problems, ...read.problems] };
  const { values, where } = read.fields;
  const words: Record<string, Words> = {};
  for (const [key, value] of Object.entries(values)) {
    const wrong = faultOf(key, value, ours);
    if (wrong) problems.push({ path: file.path, ...where([key], wrong.code === 'theme-text-unknown'), ...wrong });
    else words[key] = value as Words;
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: words, problems };
}

function faultOf(key: string, value: unknown, ours: Readonly<Record<string, Words>>): Fault | undefined {
  const known = Object.hasOwn(ours, key) ? ours[key] : undefined;
  if (known === undefined) return { code: 'theme-text-unknown', name: key, near: nearest(key, Object.keys(ours)) };
  const forms = typeof known === 'string' ? undefined : FORMS;
  const said = typeof value === 'string' ? [value] : formsOf(value);
  if (!said || (typeof value !== 'string' && !forms)) return { code: 'theme-text-shape', forms };
  const holes = new Set(holesIn(typeof known === 'string' ? [known] : Object.values(known)));
  const odd = holesIn(said).find((hole) => !holes.has(hole));
  return odd === undefined ? undefined : { code: 'theme-text-value', name: odd, known: [...holes] };
}

/** The texts of an object of plural forms; undefined where it is none, or lacks `other`. */
function formsOf(value: unknown): string[] | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || !('other' in value)) return undefined;
  const entries = Object.entries(value);
  const fit = entries.every(([form, text]) => FORMS.includes(form) && typeof text === 'string');
  return fit ? entries.map(([, text]) => String(text)) : undefined;
}

/** ["{n} updates"] → ["n"] */
function holesIn(texts: readonly string[]): string[] {
  return texts.flatMap((text) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name));
}

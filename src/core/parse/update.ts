import { isWarning } from '../messages.ts';
import type { Coverage, Instant, Kill, Site, SourceFile, Update } from '../model.ts';
import type { Problem } from '../problem.ts';
import { astrayInUpdate } from './astray.ts';
import { bylines } from './authors.ts';
import type { AllOf, Each } from './complete.ts';
import { dateFault, updatedFault } from './date-warnings.ts';
import { saysFalse, saysTrue } from './flag.ts';
import { equalsLine, readFrontMatter } from './front-matter.ts';
import { moments, type ReadTime } from './moments.ts';
import { extraOf, updateSchemaWith } from '../theme/fields.ts';
import { updateSchema } from './schema.ts';
import { tagProblems } from './tag-problems.ts';
import { validate } from './validate.ts';

const FIELDS = Object.keys(updateSchema.shape);

export type UpdateResult =
  | { readonly ok: true; readonly value: Update; readonly problems: readonly Problem[] }
  | {
      readonly ok: false;
      readonly problems: readonly Problem[];
      /** The front matter can be read and says `draft: true`: a build goes on without the update. */
      readonly draft: boolean;
    };

/** Parses an update. Links, pictures and emptiness are judged with its Markdown (entry.ts). */
export function parseUpdate(file: SourceFile, id: string, coverage: Coverage, site: Site): UpdateResult {
  const read = readFrontMatter(file);
  if (!read.ok) return { draft: false, ...read };
  const { fields, body, bodyLine } = read.value;
  const draft = saysTrue(fields.values['draft']);
  const further = site.theme?.fields;
  const checked = validate(updateSchemaWith(further), fields, file.path);
  const known = further ? [...FIELDS, ...Object.keys(further)] : FIELDS;
  const astray = astrayInUpdate(read.value, { path: file.path, known, found: checked.problems });
  if (!checked.ok) return { problems: [...checked.problems, ...astray], ok: false, draft };
  const {
    date: dateText,
    updated: updatedText,
    author,
    tags,
    aliases,
    kill,
    kill_reason: reason,
    ...rest
  } = checked.value;
  const problems: Problem[] = [...checked.problems, ...astray, ...equalsLine(file.path, read.value)];
  const before = problems.length;
  const time = moments(fields, file.path, coverage.timezone, problems);
  const date = time('date', dateText) ?? 0;
  const odd = problems.length === before ? dateFault(date, id, coverage) : undefined;
  if (odd) problems.push({ path: file.path, ...fields.where(['date']), field: 'date', ...odd });
  const updated = time('updated', updatedText);
  const far = updated === undefined ? undefined : updatedFault(updated, date, coverage.timezone);
  if (far) problems.push({ path: file.path, ...fields.where(['updated']), field: 'updated', ...far });
  const killed = killOf(kill, reason, Math.max(updated ?? date, date), time);
  const authors = bylines(author, site, fields, file.path);
  problems.push(...authors.problems, ...tagProblems(tags, fields, file.path));
  if (problems.some((one) => !isWarning(one))) return { ok: false, problems, draft };
  return {
    ok: true,
    problems,
    value: {
      id,
      date,
      updated: updated !== undefined && updated > date ? updated : undefined,
      title: rest.title,
      correction: rest.correction,
      authors: authors.value,
      key: rest.key ?? false,
      pinned: rest.pinned ?? false,
      breaking: rest.breaking ?? false,
      summary: rest.summary ?? false,
      tags: tags ?? [],
      image: rest.image,
      draft: rest.draft ?? false,
      kill: killed,
      aliases: aliases ?? [],
      extra: extraOf(further, rest),
      body,
      bodyLine,
    } satisfies Each<Update>,
  };
}

/** `author` becomes `authors`, `kill_reason` a part of `kill`. */
true satisfies AllOf<typeof updateSchema, Update, 'author' | 'kill_reason'>;

/** `kill: true` takes its time from `updated`, else from `date`. */
function killOf(
  kill: string | undefined,
  reason: string | undefined,
  edited: Instant,
  time: ReadTime,
): Kill | undefined {
  if (kill === undefined || saysFalse(kill)) return undefined;
  return { time: /^true$/i.test(kill) ? edited : (time('kill', kill) ?? edited), reason };
}

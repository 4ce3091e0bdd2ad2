/** Links between updates: one leads to the other's page only while there is such a page. */
import { amend } from '../core/amend.ts';
import type { Instant } from '../core/model.ts';
import type { Register } from '../core/register.ts';
import { blobOf } from './listing.ts';
import type { CoverageReader } from './parse-coverage.ts';
import { hasPage, rowOf } from './rows.ts';
import type { CoverageState } from './state.ts';

/** What is known of a coverage's links. */
interface Links {
  readonly old: CoverageState | undefined;
  /** Ids of updates to those that they link to; "" is coverage.md. */
  readonly links: Readonly<Record<string, readonly string[]>>;
  readonly reader: CoverageReader;
  /** The entries of updates/, as git lists a folder. */
  readonly updates: Buffer;
  readonly now: Instant;
  /** Ids of updates that this build has drawn already. */
  readonly done: ReadonlySet<string>;
}

/** The register with what links to an update whose page has come or gone since `old` drawn anew. */
export async function relink(register: Register, around: Links): Promise<Register> {
  const { old, links, reader, updates, now, done } = around;
  const linking = Object.entries(links).filter(([id]) => id !== '' && !done.has(id));
  if (!old || linking.length === 0) return register;
  const had = (id: string): boolean => isThere(old.register, id, old.now);
  const has = (id: string): boolean => isThere(register, id, now);
  const stale = linking.filter(([, targets]) => targets.some((target) => had(target) !== has(target)));
  if (stale.length === 0) return register;
  const files = stale.flatMap(([id]) => {
    const blob = blobOf(updates, `${id}.md`);
    return blob === undefined ? [] : [{ mode: '100644', name: `${id}.md`, blob }];
  });
  const { parsed } = await reader.parse(files);
  return amend(
    register,
    new Set(),
    parsed.map((one) => rowOf(one, reader.context, (id) => !has(id)).row),
  );
}

/** Whether an update of that id has a page. */
function isThere(register: Register, id: string, now: Instant): boolean {
  const position = register.ids.indexOf(id);
  return position >= 0 && hasPage(register, position, now);
}

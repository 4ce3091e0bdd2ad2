/** What still counts of an update that cannot be read: whether its editor wants it killed or held. */

const FIELD = /^(kill|kill_reason|draft)[ \t]*:[ \t]*(.*?)[ \t\r]*$/;
const INSTANT = /^['"]?(\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)?)['"]?$/;

/**
 * A good text of an update, killed or held where a newer but broken one says so in a line `kill:` or `draft:` that is
 * not `false`. Returns the good text as it was where the broken one says nothing of the kind.
 * e.g. withdrawnAs("---\ndate: …\n---\n", "---\nkill: true\ntitel: …") → "---\ndate: …\nkill: true\n---\n"
 */
export function withdrawnAs(good: string, broken: string): string {
  const said = new Map<string, string>();
  for (const line of broken.split('\n')) {
    const [, name, value = ''] = FIELD.exec(line) ?? [];
    if (name !== undefined && !said.has(name)) said.set(name, value);
  }
  const wants = (name: string): boolean =>
    said.has(name) && !/^['"]?false['"]?(?:\s+#.*)?$/i.test(said.get(name) ?? '');
  if (!wants('kill') && !wants('draft')) return good;
  const lines = good.split('\n');
  const end = lines.findIndex((line, index) => index > 0 && /^---[ \t\r]*$/.test(line));
  const kept = lines.slice(0, end).filter((line) => !FIELD.test(line));
  if (wants('kill')) {
    const [, time] = INSTANT.exec(said.get('kill') ?? '') ?? [];
    kept.push(`kill: ${time ?? 'true'}`);
    const reason = (said.get('kill_reason') ?? '').replace(/^(['"])(.*)\1$/, '$2');
    if (reason !== '') kept.push(`kill_reason: ${JSON.stringify(reason)}`);
  }
  if (wants('draft')) kept.push('draft: true');
  return [...kept, ...lines.slice(end)].join('\n');
}

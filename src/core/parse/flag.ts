/** Whether a field's value, as it is written, says yes: of a file with problems that is all there is to go by. */
export function saysTrue(value: unknown): boolean {
  return typeof value === 'string' && /^true$/i.test(value.trim());
}

/** Whether it says no. */
export function saysFalse(value: unknown): boolean {
  return typeof value === 'string' && /^false$/i.test(value.trim());
}

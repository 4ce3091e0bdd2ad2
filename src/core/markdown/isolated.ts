/** Somebody's words inside ours keep their own direction and disturb nobody else's. */

export const ISOLATE = '<bdi>';
export const ISOLATE_END = '</bdi>';

/** e.g. isolated("Ana B.") → "<bdi>Ana B.</bdi>" */
export function isolated(html: string): string {
  return ISOLATE + html + ISOLATE_END;
}

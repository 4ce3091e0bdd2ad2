/** Faults on their way through the schema's library, which carries nothing but a text with each issue. */
import type { Fault } from '../messages.ts';

/** A fault as such a text. */
export function carried(fault: Fault): string {
  return JSON.stringify(fault);
}

/** The fault in such a text; the library's own words where it is none of ours. */
export function uncarried(text: string): Fault {
  return text.startsWith('{"code":') ? (JSON.parse(text) as Fault) : { code: 'field-wrong', detail: text };
}

/** The elements that are open in what is written, innermost last, and where others may stand in them. */
import { PARENTS, PART_OF } from './elements.ts';

/** What may stand in an element: blocks; text alone; nothing but its parts. */
export type Holds = 'blocks' | 'text' | 'parts';

interface Frame {
  readonly name: string;
  readonly close: string;
  readonly holds: Holds;
  /** Made by Markdown: raw HTML cannot close it. */
  readonly markdown: boolean;
  /** Marks text within a line. */
  readonly mark: boolean;
  /** Text in it stands in paragraphs. */
  readonly wraps: boolean;
  readonly implied: boolean;
  /** Where its opening tag stands in what is written. */
  readonly at: number;
  filled: boolean;
}

export interface Opening {
  readonly name: string;
  readonly open: string;
  readonly close: string;
  readonly holds: Holds;
  readonly mark?: boolean;
  readonly wraps?: boolean;
  /** No tag opened it, so none closes it. */
  readonly implied?: boolean;
}

/** Empty ones are kept: a table needs each of its cells. */
const KEPT: ReadonlySet<string> = new Set(['td', 'th', 'tr']);
/** A list within a cell ends in it. */
const CELLS: ReadonlySet<string> = new Set(['td', 'th', 'caption']);

export class OpenElements {
  readonly out: string[] = [];
  private readonly stack: Frame[] = [];

  get depth(): number {
    return this.stack.length;
  }

  get top(): Frame {
    const top = this.stack[this.stack.length - 1];
    if (!top) throw new Error('an article was closed before its end');
    return top;
  }

  fill(): void {
    for (let i = this.stack.length - 1; i >= 0; i--) {
      const frame = this.stack[i];
      if (!frame || frame.filled) break;
      frame.filled = true;
    }
  }

  /** Whether a block can stand here. `structure`: marks, which cannot hold it, are closed for it. */
  room(structure: boolean): boolean {
    if (this.top.holds !== 'text') {
      this.intoPart();
      return true;
    }
    const from = this.stack.findLastIndex((frame) => frame.holds !== 'text');
    const open = this.stack.slice(from + 1);
    if (open.some((frame) => frame.markdown)) return false;
    if (!open.every((frame) => (structure && frame.mark) || frame.name === 'p')) return false;
    while (this.stack.length > from + 1) this.pop();
    return true;
  }

  endLines(): void {
    while (this.top.holds === 'text' && !this.top.markdown) this.pop();
    this.intoPart();
  }

  /** Where only parts may stand, opens one: a text in a list is an item of it. */
  intoPart(): void {
    for (let part = PART_OF[this.top.name]; part !== undefined && this.top.holds === 'parts'; part = PART_OF[part]) {
      const holds = part in PART_OF ? 'parts' : 'blocks';
      this.push({ name: part, open: `<${part}>`, close: `</${part}>\n`, holds }, false);
    }
  }

  /** Goes to where a part may stand, which ends the parts before it. False: nowhere. */
  partOf(parents: readonly string[]): boolean {
    const row = parents[0] === 'tr';
    for (let i = this.stack.length - 1; i > 0; i--) {
      const frame = this.stack[i];
      if (!frame || frame.markdown) return false;
      const section = row && PARENTS['tr']?.includes(frame.name) === true;
      if (parents.includes(frame.name) || section) {
        while (this.stack.length > i + 1) this.pop();
        if (section) this.push({ name: 'tr', open: '<tr>', close: '</tr>\n', holds: 'parts' }, false);
        return true;
      }
      if (CELLS.has(frame.name) && !row && !parents.includes('table') && !parents.includes('tbody')) return false;
    }
    return false;
  }

  push({ open, mark = false, wraps = false, implied = false, ...opening }: Opening, markdown: boolean): void {
    const frame = { ...opening, mark, wraps, implied, markdown, at: this.out.length, filled: false };
    this.stack.push(frame);
    this.out.push(open);
  }

  pop(): void {
    const frame = this.stack.pop();
    if (!frame) return;
    if (frame.filled || KEPT.has(frame.name)) this.out.push(frame.close);
    else this.out.length = frame.at;
  }
  /** Whether an element is open here. */
  inside(name: string): boolean {
    return this.stack.some((frame) => frame.name === name);
  }

  /** Closes what raw HTML left open, from the outermost element on of which `isClosed` says that no tag closes it. */
  closeUnclosed(isClosed: (name: string) => boolean): void {
    const markdown = this.stack.findLastIndex((frame) => frame.markdown);
    const first = this.stack.findIndex(({ name }, i) => i > markdown && !isClosed(name));
    while (first >= 0 && this.stack.length > first) this.pop();
  }

  /** Closes an element of raw HTML, where one is open that a tag here can close. */
  closeRaw(name: string, mark: boolean): void {
    const cell = (frame: Frame): boolean => CELLS.has(frame.name) && !/^t|^caption$/.test(name);
    for (let i = this.stack.length - 1; i > 0; i--) {
      const frame = this.stack[i];
      if (!frame || frame.markdown) break;
      if (frame.name === name && !frame.implied) {
        while (this.stack.length > i) this.pop();
        break;
      }
      if (cell(frame) || (mark && !frame.mark)) break;
    }
  }
}

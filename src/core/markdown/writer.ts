/**
 * Writes an article's HTML. Whatever it is told, what comes out is balanced, each element stands where it may, and
 * nothing is in it but text, escaped, and the tags that it was given: no input passes through.
 */
import { withoutControls } from '../parse/controls.ts';
import { escapeHtml } from './escape.ts';
import { PARENTS, PART_OF } from './elements.ts';
import { TABLE_CLOSE, TABLE_OPEN } from './tables.ts';

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
/** Deeper, raw HTML's own elements are left out; what is in them is shown. */
const DEEPEST = 100;
/** They hold text in paragraphs. */
const WRAPPING: ReadonlySet<string> = new Set(['blockquote', 'details']);

export class Writer {
  private readonly out: string[] = [];
  private readonly said: string[] = [];
  private readonly stack: Frame[] = [];
  /** What was before is set apart from what comes next. */
  private apart = false;

  constructor() {
    this.push({ name: '', open: '', close: '', holds: 'blocks', wraps: true }, true);
  }

  /** What was written. Closes whatever is open. */
  finish(): { html: string; text: string } {
    while (this.stack.length > 0) this.pop();
    return { html: this.out.join(''), text: this.said.join('') };
  }

  /** Words of the text, told to names and excerpts too. */
  text(text: string): void {
    if (text.trim() === '' && !this.inside('pre')) {
      if (this.top.filled && this.top.holds !== 'parts' && !this.top.wraps && !this.apart) this.out.push(text);
      this.said.push(' ');
      return;
    }
    this.place();
    this.out.push(escapeHtml(text));
    this.said.push(withoutControls(text));
  }

  /** Finished HTML within a line; `said`: the words in it that names and excerpts have. */
  inline(html: string, said = ''): void {
    this.place();
    this.out.push(html);
    this.said.push(said);
  }

  /** Finished HTML of a block. Where none can stand, `instead` within the line. */
  block(html: string, instead: string): void {
    this.divide();
    if (this.room(true)) {
      this.fill();
      this.apart = false;
      this.out.push(html);
    } else this.inline(instead);
    this.divide();
  }

  /** A line ends here within its paragraph. */
  lineBreak(): void {
    this.inline('<br>\n', ' ');
  }

  /** What comes next stands apart from what was before. */
  divide(): void {
    this.said.push(' ');
    while (this.top.name === 'p' && this.top.holds === 'text' && !this.top.markdown) this.pop();
    this.apart = true;
  }

  /** Opens what Markdown says; whatever raw HTML left open within a line ends before a block. */
  open(opening: Opening): void {
    if (opening.mark === true) this.place();
    else {
      this.divide();
      if (!(opening.name in PARENTS)) this.endLines();
      this.apart = false;
    }
    this.push(opening, true);
  }

  /** Closes what Markdown opened last, and what raw HTML left open in it. */
  close(): void {
    while (!this.top.markdown) this.pop();
    if (!this.top.mark) this.divide();
    this.pop();
  }

  /** Opens an element of raw HTML, where it may stand here. */
  openRaw(name: string, attributes: string, kind: 'mark' | 'line' | 'structure'): void {
    if (this.stack.length > DEEPEST) {
      if (kind !== 'mark') this.divide();
      return;
    }
    if (kind === 'mark') {
      this.place();
      this.push({ name, open: `<${name}${attributes}>`, close: `</${name}>`, holds: 'text', mark: true }, false);
      return;
    }
    this.divide();
    if (PARENTS[name] ? !this.partOf(PARENTS[name]) : !this.room(kind === 'structure')) return;
    this.apart = false;
    const table = name === 'table';
    const holds = kind === 'line' || name === 'summary' || name === 'caption' || name === 'dt' ? 'text' : 'blocks';
    const open = table ? TABLE_OPEN : `<${name}${attributes}>`;
    const close = table ? TABLE_CLOSE : `</${name}>\n`;
    this.push({ name, open, close, holds: name in PART_OF ? 'parts' : holds, wraps: WRAPPING.has(name) }, false);
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
    if (!mark) this.divide();
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

  private get top(): Frame {
    const top = this.stack[this.stack.length - 1];
    if (!top) throw new Error('an article was closed before its end');
    return top;
  }

  /** Makes room for text. */
  private place(): void {
    this.intoPart();
    if (this.top.wraps) {
      this.push({ name: 'p', open: '<p>', close: '</p>\n', holds: 'text', implied: true }, false);
    } else if (this.apart && this.top.filled && this.out.at(-1)?.endsWith('>\n') !== true) this.out.push('<br>');
    this.apart = false;
    this.fill();
  }

  private fill(): void {
    for (let i = this.stack.length - 1; i >= 0; i--) {
      const frame = this.stack[i];
      if (!frame || frame.filled) break;
      frame.filled = true;
    }
  }

  /** Whether a block can stand here. `structure`: marks, which cannot hold it, are closed for it. */
  private room(structure: boolean): boolean {
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

  private endLines(): void {
    while (this.top.holds === 'text' && !this.top.markdown) this.pop();
    this.intoPart();
  }

  /** Where only parts may stand, opens one: a text in a list is an item of it. */
  private intoPart(): void {
    for (let part = PART_OF[this.top.name]; part !== undefined && this.top.holds === 'parts'; part = PART_OF[part]) {
      const holds = part in PART_OF ? 'parts' : 'blocks';
      this.push({ name: part, open: `<${part}>`, close: `</${part}>\n`, holds }, false);
    }
  }

  /** Goes to where a part may stand, which ends the parts before it. False: nowhere. */
  private partOf(parents: readonly string[]): boolean {
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

  private push({ open, mark = false, wraps = false, implied = false, ...opening }: Opening, markdown: boolean): void {
    const frame = { ...opening, mark, wraps, implied, markdown, at: this.out.length, filled: false };
    this.stack.push(frame);
    this.out.push(open);
  }

  private pop(): void {
    const frame = this.stack.pop();
    if (!frame) return;
    if (frame.filled || KEPT.has(frame.name)) this.out.push(frame.close);
    else this.out.length = frame.at;
  }
}

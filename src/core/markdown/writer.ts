/**
 * Writes an article's HTML. Whatever it is told, what comes out is balanced, each element stands where it may, and
 * nothing is in it but text, escaped, and the tags that it was given: no input passes through.
 */
import { withoutControls } from '../parse/controls.ts';
import { escapeHtml } from './escape.ts';
import { PARENTS, PART_OF } from './elements.ts';
import { OpenElements, type Opening } from './open-elements.ts';
import { TABLE_CLOSE, TABLE_OPEN } from './tables.ts';

/** Deeper, raw HTML's own elements are left out; what is in them is shown. */
const DEEPEST = 100;
/** They hold text in paragraphs. */
const WRAPPING: ReadonlySet<string> = new Set(['blockquote', 'details']);

export class Writer {
  /** What is open. */
  readonly opened = new OpenElements();
  private readonly said: string[] = [];
  /** What was before is set apart from what comes next. */
  private apart = false;

  constructor() {
    this.opened.push({ name: '', open: '', close: '', holds: 'blocks', wraps: true }, true);
  }

  /** What was written. Closes whatever is open. */
  finish(): { html: string; text: string } {
    while (this.opened.depth > 0) this.opened.pop();
    return { html: this.opened.out.join(''), text: this.said.join('') };
  }

  /** Words of the text, told to names and excerpts too. */
  text(text: string): void {
    if (text.trim() === '' && !this.opened.inside('pre')) {
      if (this.opened.top.filled && this.opened.top.holds !== 'parts' && !this.opened.top.wraps && !this.apart)
        this.opened.out.push(text);
      this.said.push(' ');
      return;
    }
    this.place();
    this.opened.out.push(escapeHtml(text));
    this.said.push(withoutControls(text));
  }

  /** Words for names and excerpts alone: what shows them to readers is no text. */
  say(words: string): void {
    if (words !== '') this.said.push(words);
  }

  /** Finished HTML within a line; `said`: the words in it that names and excerpts have. */
  inline(html: string, said = ''): void {
    this.place();
    this.opened.out.push(html);
    this.said.push(said);
  }

  /** Finished HTML of a block. Where none can stand, `instead` within the line. */
  block(html: string, instead: string): void {
    this.divide();
    if (this.opened.room(true)) {
      this.opened.fill();
      this.apart = false;
      this.opened.out.push(html);
    } else this.inline(instead);
    this.divide();
  }

  /** Whether a block can stand here; what cannot hold one and can be closed is closed for it. */
  hasRoom(): boolean {
    this.divide();
    return this.opened.room(true);
  }

  /** A line ends here within its paragraph. */
  lineBreak(): void {
    this.inline('<br>\n', ' ');
  }

  /** What comes next stands apart from what was before. */
  divide(): void {
    this.said.push(' ');
    while (this.opened.top.name === 'p' && this.opened.top.holds === 'text' && !this.opened.top.markdown)
      this.opened.pop();
    this.apart = true;
  }

  /** Opens what Markdown says; whatever raw HTML left open within a line ends before a block. */
  open(opening: Opening): void {
    if (opening.mark === true) this.place();
    else {
      this.divide();
      if (!(opening.name in PARENTS)) this.opened.endLines();
      this.apart = false;
    }
    this.opened.push(opening, true);
  }

  /** Closes what Markdown opened last, and what raw HTML left open in it. */
  close(): void {
    while (!this.opened.top.markdown) this.opened.pop();
    if (!this.opened.top.mark) this.divide();
    this.opened.pop();
  }

  /** Opens an element of raw HTML, where it may stand here. */
  openRaw(name: string, attributes: string, kind: 'mark' | 'line' | 'structure'): void {
    if (this.opened.depth > DEEPEST) {
      if (kind !== 'mark') this.divide();
      return;
    }
    if (kind === 'mark') {
      this.place();
      this.opened.push({ name, open: `<${name}${attributes}>`, close: `</${name}>`, holds: 'text', mark: true }, false);
      return;
    }
    this.divide();
    if (PARENTS[name] ? !this.opened.partOf(PARENTS[name]) : !this.opened.room(kind === 'structure')) return;
    this.apart = false;
    const table = name === 'table';
    const holds = kind === 'line' || name === 'summary' || name === 'caption' || name === 'dt' ? 'text' : 'blocks';
    const open = table ? TABLE_OPEN : `<${name}${attributes}>`;
    const close = table ? TABLE_CLOSE : `</${name}>\n`;
    this.opened.push({ name, open, close, holds: name in PART_OF ? 'parts' : holds, wraps: WRAPPING.has(name) }, false);
  }

  /** Closes an element of raw HTML, where one is open that a tag here can close. */
  closeRaw(name: string, mark: boolean): void {
    this.opened.closeRaw(name, mark);
    if (!mark) this.divide();
  }

  /** Makes room for text. */
  private place(): void {
    this.opened.intoPart();
    if (this.opened.top.wraps) {
      this.opened.push({ name: 'p', open: '<p>', close: '</p>\n', holds: 'text', implied: true }, false);
    } else if (this.apart && this.opened.top.filled && this.opened.out.at(-1)?.endsWith('>\n') !== true)
      this.opened.out.push('<br>');
    this.apart = false;
    this.opened.fill();
  }
}

/** Markdown and raw HTML that would not be shown as it was meant. */
import { problem, quoted, warning } from './kind.ts';

/** A text that messages quote, cut where it is long. */
function cut(text: string): string {
  return quoted(text.length > 80 ? `${text.slice(0, 79)}…` : text);
}

/** A mark that is to be shown: escaped("**") → "\\*\\*" */
function escaped(mark: string): string {
  return Array.from(mark, (character) => `\\${character}`).join('');
}

export const MARKDOWN = {
  'comment-open': problem(
    () => 'this comment is not closed, and all that follows would be lost: write --> where it ends',
  ),
  'comment-mistyped': problem<{ text: string }>(
    ({ text }) =>
      `${quoted(text)} is no beginning of a comment, and readers would see all of it (a phone may make dashes of hyphens): ` +
      'write <!-- where it begins and --> where it ends, or take it out',
  ),
  'comment-shown': warning<{ text: string }>(
    ({ text }) =>
      `${quoted(text)} begins no comment, and readers see all of it: write <!-- and --> where they should not, or take it out`,
  ),
  'comment-unsure': problem<{ text: string }>(
    ({ text }) =>
      `in this comment stands ${quoted(text)}: write --> where it ends, for what follows up to the next one is not shown, ` +
      'or take this out of it',
  ),
  'picture-unread': problem<{ text: string; write: string }>(
    ({ text, write }) =>
      `${cut(text)} was meant as a picture and cannot be read as one: write it like ${quoted(write)}`,
  ),
  'caption-lost': warning<{ title: string }>(
    ({ title }) =>
      `readers do not see the caption ${cut(title)}: put the picture alone between two empty lines, outside of links, ` +
      'headings and tables, or write the caption as text',
  ),
  'title-lost': warning<{ title: string }>(
    ({ title }) => `readers do not see ${cut(title)}: write it between the brackets, [like this](address)`,
  ),
  'link-unread': problem<{ text: string; write: string }>(
    ({ text, write }) => `${cut(text)} was meant as a link and cannot be read as one: write it like ${quoted(write)}`,
  ),
  'link-empty': problem(
    () => 'this link leads nowhere: write its address between the brackets, [like this](https://…)',
  ),
  'link-wordless': problem(
    () => 'this link has no words, and readers do not see it: write them between the brackets, [like this](https://…)',
  ),
  'reference-undefined': warning<{ text: string }>(
    ({ text }) =>
      `${cut(text)} is shown as it stands: if it was meant as a link, write its address, [like this](https://…)`,
  ),
  'address-dead': warning<{ text: string }>(
    ({ text }) => `${cut(text)} is an address that no browser can go to, and is shown as text: check it`,
  ),
  'definition-unused': warning(
    () =>
      'no text of this file uses this address, and readers do not see it: write it as a link, [its words](https://…)',
  ),
  'definition-text': problem<{ text: string }>(
    ({ text }) =>
      `this line would be lost, for Markdown takes ${cut(text)} for the address of a link: write \\[ in place of [`,
  ),
  footnote: problem<{ text: string }>(
    ({ text }) => `${cut(text)}: there are no footnotes here, so write the note into the text, in parentheses say`,
  ),
  'syntax-shown': warning<{ text: string }>(
    ({ text }) => `${cut(text)} is shown to readers as it stands: other programs read it, here take it out`,
  ),
  'mark-open': warning<{ mark: string }>(
    ({ mark }) =>
      `this ${quoted(mark)} is shown to readers as it stands: put another ${quoted(mark)} directly behind the last ` +
      `letter that it marks, or write ${quoted(escaped(mark))}`,
  ),
  'mark-in-word': warning<{ mark: string; word: string }>(
    ({ mark, word }) =>
      `the ${quoted(mark)} in ${cut(word)} is not shown, for it begins an emphasis: where readers are to see it, write ` +
      quoted(escaped(mark)),
  ),
  'code-open': warning(
    () =>
      'a backtick begins code, and a second one ends it: write both around code, or, where an apostrophe or a quotation ' +
      'mark was meant, write that (’ “ ”)',
  ),
  'fence-open': warning<{ mark: string }>(
    ({ mark }) => `this is shown as code up to the end: write a line ${mark} where the code ends`,
  ),
  'cells-lost': warning(
    () =>
      'this row has more cells than the table has columns, and readers do not see the last: give each column a heading',
  ),
  'nested-deep': problem(() => 'quotations and lists are nested too deeply here: take some of the > or the spaces out'),
  'html-lost': warning<{ tag: string }>(
    ({ tag }) =>
      `${quoted(`<${tag}>`)} is left out, and readers do not see it: write it as Markdown, or put its address alone in ` +
      'a paragraph',
  ),
  'html-instruction-lost': warning<{ text: string }>(
    ({ text }) => `${cut(text)} is left out, and readers do not see it: write what they are to see as text`,
  ),
  'html-picture-lost': warning(
    () =>
      'a picture without address or description is left out: write it as ![what it shows](address), or add src="…" and alt="…"',
  ),
  'html-frame-lost': warning<{ src: string }>(
    ({ src }) =>
      `this frame is left out, because its provider is not known here: write a link to ${src === '' ? 'it' : cut(src)}`,
  ),
  'html-script-lost': warning(
    () => 'a script is left out, and what it would have shown: put the address of what it shows alone in a paragraph',
  ),
  'html-link-lost': warning<{ href: string }>(
    ({ href }) => `the link to ${cut(href)} is left out, its text is kept: link to an https address`,
  ),
  'html-open': problem<{ tag: string }>(
    ({ tag }) => `${quoted(`<${tag}>`)} is not closed, and what follows would be lost: write ${quoted(`</${tag}>`)}`,
  ),
  'html-unread': warning<{ tag: string }>(
    ({ tag }) => `${cut(tag)} is shown to readers as it stands: check its quotes and its >, or take it out`,
  ),
};

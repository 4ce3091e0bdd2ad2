/** Markdown as the contract has it. */
import { folded } from './excerpt.ts';
import type { Shown } from './model.ts';
import type { Problem } from './problem.ts';
import { drawBlocks } from './markdown/blocks.ts';
import { withoutComments } from './markdown/comments.ts';
import { lineStarts, reportAt, type Env, type MarkdownContext } from './markdown/context.ts';
import { reportDefinitions } from './markdown/definitions.ts';
import { codeLines, decode, parse } from './markdown/parser.ts';
import { strippedOfControls } from './parse/controls.ts';

export type { MarkdownContext, LocalPicture } from './markdown/context.ts';

export interface Markdown {
  readonly html: string;
  readonly problems: readonly Problem[];
  /** Plain text of it all, white space folded. */
  readonly text: string;
  /** Ids of the updates that it links to. */
  readonly links: readonly string[];
  /** Local pictures, relative to content/. */
  readonly pictures: readonly string[];
  /** The first picture. */
  readonly image?: Shown;
  /** What the first embed is known by, e.g. "X: @metoffice": the name of an update without a word of its own. */
  readonly embed?: string;
  /** What embeds say, where there is no other text. */
  readonly embedWords: string;
  /** Nothing to read or see. */
  readonly empty: boolean;
}

/** How many wrong links of a text get a suggestion. */
const SUGGESTIONS = 20;

/** Draws a text. Problems name lines of the file; the HTML is whole whatever the text. */
export function renderMarkdown(body: string, context: MarkdownContext): Markdown {
  const { text: source, slips, before } = withoutComments(body, codeLines);
  const env: Env = {
    ...{ context, source, written: { text: body, offset: before }, things: 0, embedWords: '', problems: [] },
    ...{ known: new Set<string>(), links: new Set<string>(), pictures: new Set<string>(), searched: new Map() },
    suggest: { left: SUGGESTIONS },
    lines: { source: lineStarts(source) },
  };
  for (const { at, fault } of slips) reportAt(env, at, fault);
  const { tokens, definitions } = parse(source);
  const drawn = drawBlocks(tokens, env, decode);
  reportDefinitions(definitions, tokens, env);
  const html = strippedOfControls(drawn.html);
  const words = folded(strippedOfControls(drawn.text));
  return {
    html,
    problems: env.problems,
    text: words,
    links: [...env.links],
    pictures: [...env.pictures],
    image: env.image,
    embed: env.embed,
    embedWords: env.embedWords,
    empty: words === '' && env.things === 0,
  };
}

/** Turns links to updates for which `isHeld` holds into their own text. */
export function unlink(html: string, isHeld: (id: string) => boolean): string {
  if (!html.includes(' data-update="')) return html;
  return html.replace(/<a href="[^"]*" data-update="([^"]*)"[^>]*>(.*?)<\/a>/gs, (whole, id: string, inner: string) =>
    isHeld(id) ? inner : whole,
  );
}

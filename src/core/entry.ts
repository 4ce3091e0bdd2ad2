/** From a parsed update or coverage to what readers get of it: Markdown drawn, pictures and links looked up. */
import { excerpt, firstWords, folded } from './excerpt.ts';
import { resolve } from './markdown/addresses.ts';
import { decoded } from './markdown/context.ts';
import { pictureFault } from './picture/fault.ts';
import { hostOf } from './markdown/embed.ts';
import type { Fault } from './messages.ts';
import { renderMarkdown, type Markdown, type MarkdownContext } from './markdown.ts';
import type { Coverage, Entry, Picture, Shown, Update } from './model.ts';
import type { Each } from './parse/complete.ts';
import { fileStart, type Place, type Problem } from './problem.ts';

/** Words that stand for a missing title, and characters of a preview's text. */
const NAME_WORDS = 12;
const EXCERPT_LENGTH = 200;

/** What the content around a file offers to it. */
export type Surroundings = Omit<MarkdownContext, 'path' | 'line'>;

export interface Made<T> {
  readonly value: T;
  readonly problems: readonly Problem[];
  /** Ids of updates that it links to. */
  readonly links: readonly string[];
  /** Local pictures, relative to the content folder. */
  readonly pictures: readonly string[];
}

/** An update's entry. `place`: where its `image` stands in the file. */
export function makeEntry(update: Update, path: string, around: Surroundings, place: Place): Made<Entry> {
  const markdown = renderMarkdown(update.body, { ...around, path, line: update.bodyLine });
  const image = showPicture(update.image, path, around, place);
  const problems = [...markdown.problems, ...image.problems];
  if (markdown.empty && update.title === undefined && !update.image && !update.kill) {
    problems.push({ ...fileStart(path), code: 'update-empty' });
  }
  const shown = image.value ?? markdown.image;
  const words = nameOf(markdown, shown?.alt);
  return {
    value: {
      id: update.id,
      date: update.date,
      updated: update.updated,
      title: update.title,
      name: update.title ?? firstWords(words, NAME_WORDS),
      excerpt: excerpt(markdown.text || folded(markdown.embedWords), EXCERPT_LENGTH),
      authors: update.authors,
      key: update.key,
      breaking: update.breaking,
      tags: update.tags,
      image: image.value,
      preview: image.value ? undefined : markdown.image,
      correction: update.correction,
      extra: update.extra,
      body: markdown.html,
    } satisfies Each<Entry>,
    problems,
    links: markdown.links,
    pictures: [...new Set([...image.pictures, ...markdown.pictures])],
  };
}

/** What an update without a title is known by; an address alone by its host. */
function nameOf({ text, embed }: Markdown, description: string | undefined): string {
  if (text !== '') return hostOf(text) ?? text;
  return folded(description ?? embed ?? '');
}

/** A coverage's summary and picture. */
export function makeSummary(
  coverage: Coverage,
  path: string,
  around: Surroundings,
  place: Place,
): Made<{ readonly summaryHtml: string; readonly image?: Shown }> {
  const markdown: Markdown = renderMarkdown(coverage.body, { ...around, path, line: coverage.bodyLine });
  const image = showPicture(coverage.image, path, around, place);
  return {
    value: { summaryHtml: markdown.html, image: image.value },
    problems: [...markdown.problems, ...image.problems],
    links: markdown.links,
    pictures: [...new Set([...image.pictures, ...markdown.pictures])],
  };
}

interface ShownPicture {
  readonly value?: Shown;
  readonly problems: readonly Problem[];
  readonly pictures: readonly string[];
}

/** Looks up a front-matter picture as Markdown looks up its own. */
function showPicture(picture: Picture | undefined, path: string, around: Surroundings, place: Place): ShownPicture {
  if (!picture) return { problems: [], pictures: [] };
  const { src, alt, caption, credit } = picture;
  if (src.startsWith('https://')) return { value: { src, alt, caption, credit }, problems: [], pictures: [] };
  const problem = (fault: Fault): ShownPicture => ({ problems: [{ ...place, path, ...fault }], pictures: [] });
  if (/^[a-z][a-z0-9+.-]*:|^\//i.test(src)) return problem({ code: 'picture-address', src });
  const local = resolve(path, decoded(src));
  if (local === undefined) return problem({ code: 'picture-outside-content', src });
  if (!local.startsWith(`${around.slug}/`)) {
    return problem({ code: 'picture-outside-coverage', src, slug: around.slug });
  }
  const found = around.picture(local);
  if ('why' in found) return problem(pictureFault(path, src, found));
  return { value: { ...found, alt, caption, credit }, problems: [], pictures: [local] };
}

/** Content in which every text and every address is hostile: tables of contexts times tables of payloads. */

import { ADDRESSES, MARKUP } from './hostile-payloads.ts';
import { LINKS, MARKDOWN, type Place } from './hostile-places.ts';

/** One payload at one place. */
export interface Input {
  /** Stands in the payload and nowhere else. */
  readonly mark: string;
  /** e.g. "title", "raw link" */
  readonly context: string;
  readonly payload: string;
  /** The file that it stands in, below the content folder. */
  readonly file: string;
  /** What must become of it: `text`: shown letter by letter; `safe`: shown, left out or refused, and nothing of it acts. */
  readonly must: 'text' | 'safe';
}

/** So many payloads stand in one text of a coverage. */
const TOGETHER = 5;
/** Comments are no part of a text, and one that is not closed is a problem: where many share a text, none has any. */
const UNCOMMENTED = MARKUP.filter((payload) => !payload.includes('<!--'));
const PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><path d="M0 0h9v9z"/></svg>\n';

/** A content folder being written: files by their paths, and what stands in them. */
export class Content {
  readonly files: Record<string, string> = {};
  readonly inputs: Input[] = [];
  private count = 0;

  constructor(
    private readonly letter: string,
    slugs: readonly string[],
  ) {
    this.files['site.yaml'] = 'title: Post\nurl: https://test.example\npageSize: 500\n';
    for (const slug of slugs) {
      this.files[`${slug}/images/p.svg`] = PICTURE;
      this.files[`${slug}/coverage.md`] = '---\ntitle: Water\n---\n\nWhat we know.\n';
    }
  }

  /** Notes an input; gives the payload with its mark. */
  input(file: string, context: string, payload: string, must: Input['must']): string {
    const mark = `xq${this.letter}${(this.count++).toString(36).padStart(4, '0')}x`;
    const marked = payload.replaceAll('§', mark);
    this.inputs.push({ mark, context, payload: marked, file, must });
    return marked;
  }

  /** The name of a file that comes next. */
  next(): string {
    return `${this.letter}${this.count}`;
  }

  /** A file of an update, later than all before it. */
  update(file: string, fields: string, body = ''): void {
    const date = new Date(Date.UTC(2026, 10, 20) + this.count * 1000).toISOString().slice(0, 19);
    this.files[file] = `---\ndate: ${date}Z\n${fields}---\n\n${body}\n`;
  }

  /** A payload at a place of an update's Markdown. */
  body(slug: string, [context, template, letters]: Place, payload: string): void {
    const file = `${slug}/updates/${this.next()}.md`;
    // What a second line of Markdown begins with decides what it is.
    const literal = letters !== undefined && (context === 'fence' || !/[\r\n]/.test(payload));
    const marked = this.input(file, context, payload, literal ? 'text' : 'safe');
    this.update(
      file,
      'title: Water\n',
      template.replaceAll('⁂', () => marked),
    );
  }
}

/** Markup in each place of Markdown. */
export function hostileMarkdown(): Content {
  const content = new Content('m', ['html']);
  for (const place of MARKDOWN) for (const payload of MARKUP) content.body('html', place, payload);
  return content;
}

/** Addresses in each place that one can stand in. */
export function hostileLinks(): Content {
  const content = new Content('l', ['links']);
  for (const address of ADDRESSES) {
    for (const place of LINKS) content.body('links', place, address);
    const file = `links/updates/${content.next()}.md`;
    const src = JSON.stringify(content.input(file, 'image src', address, 'safe'));
    content.update(file, `title: Water\nimage:\n  src: ${src}\n  alt: words\n`);
  }
  return content;
}

/** Markup in each text of updates, of kills and of coverages; of coverages a few together, for each is a site's worth of files. */
export function hostileTexts(): Content {
  const content = new Content('t', ['texts', 'kills']);
  for (const payload of MARKUP) {
    const texts = fieldsOf(content, [payload]);
    const update = `texts/updates/${content.next()}.md`;
    const image = texts(update, 'image', ['alt', 'caption', 'credit'], '  ');
    const own = texts(update, 'update', ['title', 'author', 'correction', 'tags']);
    content.update(update, `key: true\n${own}image:\n  src: ../images/p.svg\n${image}`);
    const killed = `kills/updates/${content.next()}.md`;
    content.update(killed, `kill: true\n${texts(killed, 'killed', ['kill_reason'])}`);
  }
  for (let from = 0; from < UNCOMMENTED.length; from += TOGETHER) {
    const texts = fieldsOf(content, UNCOMMENTED.slice(from, from + TOGETHER));
    const slug = content.next();
    const file = `${slug}/coverage.md`;
    const own = texts(file, 'coverage', ['title', 'label', 'standfirst', 'author', 'tags']);
    const image = texts(file, 'coverage image', ['alt', 'caption', 'credit'], '  ');
    content.files[file] = `---\n${own}image:\n  src: p.svg\n${image}---\n`;
    content.files[`${slug}/p.svg`] = PICTURE;
    content.update(`${slug}/updates/a.md`, 'title: Water\n');
  }
  return content;
}

/** Makes lines of front matter, each with the same payloads. */
function fieldsOf(
  content: Content,
  payloads: readonly string[],
): (file: string, kind: string, names: readonly string[], indent?: string) => string {
  return (file, kind, names, indent = '') =>
    names
      .map((name) => {
        const all = payloads.map((payload) =>
          content.input(file, `${kind}: ${name}`, payload, payload.includes('<!--') ? 'safe' : 'text'),
        );
        return `${indent}${name}: ${JSON.stringify(all.join(' | '))}\n`;
      })
      .join('');
}

/** Markup in the texts of `site.yaml`, all of it in one. */
export function hostileSite(): Content {
  const content = new Content('s', ['site']);
  const one = (context: string, payload: string): string => content.input('site.yaml', context, payload, 'text');
  const all = (context: string): string =>
    JSON.stringify(UNCOMMENTED.map((payload) => one(context, payload)).join(' | '));
  const authors = UNCOMMENTED.map((payload, i) => {
    const texts = ['name', 'role'].map((name) => `${name}: ${JSON.stringify(one(`author ${name}`, payload))}`);
    return `  a${i}: { ${texts.join(', ')} }\n`;
  });
  content.files['site.yaml'] =
    `title: ${all('site title')}\nurl: https://test.example\ndescription: ${all('description')}\n` +
    `authors:\n${authors.join('')}`;
  for (let from = 0; from < UNCOMMENTED.length; from += 40) {
    const ids = UNCOMMENTED.slice(from, from + 40).map((_, i) => `a${from + i}`);
    content.update(`site/updates/s${from}.md`, `title: Water\nauthor: [${ids.join(', ')}]\n`);
  }
  return content;
}

/** Random edits of a small content folder, from a seed: what editors do, in any order. */
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { random } from '../../scripts/bench/generate.ts';
import { COVERAGE_VALUES, SITE_VALUES, UPDATE_VALUES } from './field-values.ts';
import { write } from './folder.ts';

const MINUTE = 60_000;
const START = Date.UTC(2026, 10, 10, 6);

/** A content folder that is edited at random. */
export class RandomContent {
  /** Seconds; moves on with time. */
  now = START / 1000 + 40 * 60;
  private count = 0;
  private readonly slugs = ['a', 'b/b'];
  private readonly next: () => number;

  constructor(
    readonly folder: string,
    seed: number,
  ) {
    this.next = random(seed);
    write(folder, {
      'site.yaml': this.site(),
      'a/coverage.md': this.coverage('a'),
      'b/b/coverage.md': this.coverage('b'),
    });
    for (let i = 0; i < 3 + this.below(25); i++) this.file(i % 4 === 0 ? 'b/b' : 'a', START + i * MINUTE);
  }

  /** Makes one random change and says which. */
  step(): string {
    const acts: [string, () => void][] = [
      [
        'file',
        () => {
          this.file(this.slug(), this.now * 1000 + this.below(3) * MINUTE);
        },
      ],
      [
        'file',
        () => {
          this.file(this.slug(), this.now * 1000);
        },
      ],
      [
        'edit',
        () => {
          this.change((text) => text.replace(/\n---\n[\s\S]*/, `\n---\n\nEdited ${this.below(1000)}.\n`));
        },
      ],
      [
        'correct',
        () => {
          this.change((text) => this.set(text, 'updated', this.time(this.now * 1000)));
        },
      ],
      [
        'backdate',
        () => {
          this.change((text) => this.set(text, 'date', this.time(START + this.below(60) * MINUTE)));
        },
      ],
      [
        'kill',
        () => {
          this.change((text) => this.set(text, 'kill', this.below(2) ? 'true' : this.time(this.now * 1000)));
        },
      ],
      [
        'un-kill',
        () => {
          this.change((text) => text.replace(/^kill: .*\n/m, ''));
        },
      ],
      [
        'delete',
        () => {
          this.remove();
        },
      ],
      [
        'rename',
        () => {
          this.rename();
        },
      ],
      [
        'draft',
        () => {
          this.change((text) => this.set(text, 'draft', this.below(2) ? 'true' : 'false'));
        },
      ],
      [
        'key',
        () => {
          this.change((text) => this.set(text, 'key', this.below(2) ? 'true' : 'false'));
        },
      ],
      [
        'tag',
        () => {
          this.change((text) => this.set(text, 'tags', ['[one]', '[two, one]', '[Three]'][this.below(3)] ?? ''));
        },
      ],
      [
        'pin',
        () => {
          this.change((text) => this.set(text, 'pinned', 'true'));
        },
      ],
      [
        'link',
        () => {
          this.link();
        },
      ],
      [
        'end',
        () => {
          this.meta((text) => this.set(text, 'status', this.below(2) ? 'ended' : 'live'));
        },
      ],
      [
        'headline',
        () => {
          this.meta((text) => this.set(text, 'title', `Headline ${this.below(100)}`));
        },
      ],
      [
        'page size',
        () => {
          this.meta((text) => this.set(text, 'pageSize', String(2 + this.below(4))));
        },
      ],
      [
        'hide',
        () => {
          this.meta((text) => this.set(text, 'draft', this.below(3) ? 'false' : 'true'));
        },
      ],
      [
        'move',
        () => {
          this.move();
        },
      ],
      [
        'old slug',
        () => {
          this.meta((text) => this.set(text, 'aliases', this.below(2) ? `[o${this.count++}, p${this.count++}]` : '[]'));
        },
      ],
      [
        'settings',
        () => {
          write(this.folder, { 'site.yaml': this.site() });
        },
      ],
      [
        'a field of an update',
        () => {
          this.change((text) => this.setAny(text, UPDATE_VALUES));
        },
      ],
      [
        'a field of a coverage',
        () => {
          this.meta((text) => this.setAny(text, COVERAGE_VALUES));
        },
      ],
      ['time', () => (this.now += this.below(600))],
      ['a long time', () => (this.now += this.below(3 * 24 * 3600))],
      ['back in time', () => (this.now -= this.below(1200))],
    ];
    const [name, act] = acts[this.below(acts.length)] ?? ['nothing', () => undefined];
    act();
    return name;
  }

  private below(n: number): number {
    return Math.floor(this.next() * n);
  }

  private oneOf(values: readonly string[]): string {
    return values[this.below(values.length)] ?? '';
  }

  /** Gives some field of the schema some value, or takes it away. */
  private setAny(text: string, values: Readonly<Record<string, readonly string[]>>): string {
    const field = this.oneOf(Object.keys(values).sort());
    const value = this.oneOf(values[field] ?? []);
    return value === '' ? text.replace(new RegExp(`^${field}: .*\\n`, 'm'), '') : this.set(text, field, value);
  }

  private slug(): string {
    return this.slugs[this.below(3) === 0 ? 1 : 0] ?? '';
  }

  private site(): string {
    const field = this.oneOf(Object.keys(SITE_VALUES).sort());
    const value = this.oneOf(SITE_VALUES[field as keyof typeof SITE_VALUES]);
    const fields = {
      title: 'Site',
      url: 'https://test.example',
      pageSize: '3',
      ...(value === '' ? {} : { [field]: value }),
    };
    return Object.entries(fields)
      .map(([name, text]) => `${name}: ${text}\n`)
      .join('');
  }

  private coverage(name: string): string {
    return `---\ntitle: Story ${name}\nlabel: Story\nstarted: 2026-11-10T00:00\n---\n\nSummary.\n`;
  }

  private time(instant: number): string {
    return `${new Date(instant).toISOString().slice(0, 19)}Z`;
  }

  private file(slug: string, instant: number): void {
    const flags = [this.below(4) === 0 ? 'key: true\n' : '', this.below(4) === 0 ? 'tags: [one]\n' : ''].join('');
    const id = `u${String(this.count++).padStart(3, '0')}`;
    const title = this.below(3) === 0 ? '' : `title: Update ${id}\n`;
    write(this.folder, {
      [`${slug}/updates/${id}.md`]: `---\n${title}date: ${this.time(instant)}\n${flags}---\n\nText of ${id}.\n`,
    });
  }

  /** The path of some update, if there is one. */
  private pick(): string | undefined {
    const folder = path.join(this.folder, this.slug(), 'updates');
    const files = existsSync(folder) ? readdirSync(folder).sort() : [];
    const name = files[this.below(files.length)];
    return name === undefined ? undefined : path.join(folder, name);
  }

  private change(edit: (text: string) => string): void {
    const file = this.pick();
    if (file !== undefined) writeFileSync(file, edit(readFileSync(file, 'utf8')));
  }

  private meta(edit: (text: string) => string): void {
    const file = path.join(this.folder, this.slug(), 'coverage.md');
    writeFileSync(file, edit(readFileSync(file, 'utf8')));
  }

  private set(text: string, field: string, value: string): string {
    const line = new RegExp(`^${field}: .*\\n`, 'm');
    return line.test(text)
      ? text.replace(line, `${field}: ${value}\n`)
      : text.replace(/^---\n/, `---\n${field}: ${value}\n`);
  }

  /** Makes one update link to another of the same coverage. */
  private link(): void {
    const file = this.pick();
    if (file === undefined) return;
    const names = readdirSync(path.dirname(file)).sort();
    const target = names[this.below(names.length)] ?? '';
    writeFileSync(file, `${readFileSync(file, 'utf8')}\n[see](./${target})\n`);
  }

  /** Deletes an update, and what links to it with it, so that the content stays without problems. */
  private remove(): void {
    const file = this.pick();
    if (file !== undefined) this.dropWithLinks(file);
  }

  private dropWithLinks(file: string): void {
    rmSync(file);
    const folder = path.dirname(file);
    for (const name of readdirSync(folder)) {
      const other = path.join(folder, name);
      const text = readFileSync(other, 'utf8').replaceAll(`[see](./${path.basename(file)})`, 'gone');
      if (text !== readFileSync(other, 'utf8')) writeFileSync(other, text);
    }
  }

  /** Gives a coverage another slug; the old one becomes an alias. */
  private move(): void {
    const old = this.slug();
    const slug = `m${this.count++}`;
    renameSync(path.join(this.folder, old), path.join(this.folder, slug));
    this.slugs[this.slugs.indexOf(old)] = slug;
    const file = path.join(this.folder, slug, 'coverage.md');
    const text = readFileSync(file, 'utf8');
    const [, before = ''] = /^aliases: \[(.*)\]$/m.exec(text) ?? [];
    writeFileSync(file, this.set(text, 'aliases', `[${before === '' ? old : `${before}, ${old}`}]`));
  }

  private rename(): void {
    const file = this.pick();
    if (file === undefined) return;
    const text = readFileSync(file, 'utf8');
    this.dropWithLinks(file);
    const old = path.basename(file, '.md');
    writeFileSync(
      path.join(path.dirname(file), `r${this.count++}.md`),
      this.set(text.replaceAll(`[see](./${old}.md)`, 'me'), 'aliases', `[${old}]`),
    );
  }
}

/** The updates that a build of a coverage works with. */
import type { Entry } from '../core/model.ts';
import { drawArticle, withoutHeldLinks } from '../core/plan/article.ts';
import type { Drawn } from '../core/plan/context.ts';
import { isPublicId } from '../core/plan/top.ts';
import { blobOf } from './listing.ts';
import type { ReadCoverage } from './coverage-state.ts';
import type { CoverageState } from './state.ts';

/** Entries at hand: those just parsed, those of the cache, and others read anew; articles drawn on demand. */
export class Shelf {
  private readonly entries = new Map<string, Entry>();
  private readonly articles = new Map<number, Drawn>();

  constructor(
    private readonly read: ReadCoverage,
    old: CoverageState | undefined,
  ) {
    if (old?.articleKey === read.articleKey) for (const entry of old.hot) this.entries.set(entry.id, entry);
    // An entry of the cache may be of an update that changed since.
    for (const [id, entry] of read.entries) this.entries.set(id, entry);
  }

  has(position: number): boolean {
    return this.entries.has(this.id(position));
  }

  /** Reads what is not at hand. */
  async fetch(positions: Iterable<number>): Promise<void> {
    const missing = [...positions].filter((position) => !this.has(position));
    const files = missing.flatMap((position) => {
      const name = `${this.id(position)}.md`;
      const blob = blobOf(this.read.files.updates, name);
      return blob === undefined ? [] : [{ mode: '100644', name, blob }];
    });
    const { parsed } = await this.read.reader.parse(files);
    for (const { entry } of parsed) this.entries.set(entry.id, entry);
  }

  /** Throws where the update was not fetched. */
  entry(position: number): Entry {
    const entry = this.entries.get(this.id(position));
    if (!entry) throw new Error(`${this.read.files.slug}: ${this.id(position)} was not fetched`);
    return entry;
  }

  drawn(position: number): Drawn {
    let drawn = this.articles.get(position) ?? this.read.articles.get(this.id(position));
    if (!drawn) {
      const { at, reader } = this.read;
      drawn = drawArticle(
        withoutHeldLinks(this.entry(position), (id) => !isPublicId(at, id)),
        reader.context,
      );
      if (this.articles.size > 5000) this.articles.clear();
      this.articles.set(position, drawn);
    }
    return drawn;
  }

  private id(position: number): string {
    return this.read.at.register.ids.at(position);
  }
}

/** What stands for a file of the content that is broken. */
import { isUtf8 } from 'node:buffer';
import { parses, type Above } from '../core/parse/parses.ts';
import { references, withoutReferences } from '../core/parse/references.ts';
import { heldAs, savedKill, withdrawnAs } from '../core/parse/withdrawn.ts';
import type { FileHistory } from './file-history.ts';
import { blobId } from './hash.ts';
import type { Replacement } from './source.ts';

/** What stands for an update without a good version: others may link to it, readers see nothing of it. */
const PLACEHOLDER = '---\ntitle: broken\ndate: 2000-01-01T00:00Z\ndraft: true\n---\n';

/** Files that are read as content. */
const CONTENT_FILE = /^site\.yaml$|\/coverage\.md$|\/updates\/[^/]+\.md$/;

interface Written {
  readonly text: string;
  readonly astray?: string;
}

/** A broken file and the versions of it that git's history holds. */
export class Broken {
  private current?: { readonly blob: string; readonly bytes: Uint8Array };
  private readonly isUpdate: boolean;
  private readonly isCoverage: boolean;
  /** What may stand for an update that has no good version, the best first. */
  private readonly instead: string[];
  private mended: boolean;
  private standing?: string;
  private absent = false;

  private constructor(
    private readonly file: string,
    private readonly written: Written,
    private readonly above: Above,
    private readonly history: FileHistory,
    /** Newest first. */
    private readonly versions: AsyncIterator<Buffer>,
  ) {
    // What lies astray is not mended: the file that it was is as it should be.
    this.mended = written.astray !== undefined;
    this.isUpdate = /\/updates\/[^/]+\.md$/.test(file);
    this.isCoverage = file.endsWith('/coverage.md');
    const saved = savedKill(this.says);
    this.instead = this.isUpdate ? [...(saved !== undefined && this.reads(saved) ? [saved] : []), PLACEHOLDER] : [];
  }

  /** `astray`: what its update's file says that was moved to where nothing is published. */
  static async find(file: string, history: FileHistory, theme?: Above['theme'], astray?: string): Promise<Broken> {
    const slug = file.replace(/\/(?:updates\/[^/]+|[^/]+)$/, '');
    const [text, site, coverage] = await Promise.all(
      [file, 'site.yaml', `${slug}/coverage.md`].map((one) => history.now(one)),
    );
    const above = { theme, site: site ?? '', coverage: coverage ?? '' };
    return new Broken(
      file,
      { text: text ?? '', astray },
      above,
      history,
      versions(file, history, astray === undefined),
    );
  }

  /** Whether nothing of it is published because it has no good version. */
  get isLeftOut(): boolean {
    return this.standing === PLACEHOLDER;
  }

  replacement(): Replacement {
    return { path: this.file, ...this.current };
  }

  /** Goes to the next older version that can be read, and fits; says whether that changed anything. */
  async fallBack(fits: (text: string) => boolean = () => true): Promise<boolean> {
    // What only looks like content has no good version.
    if (!CONTENT_FILE.test(this.file)) return this.leaveOut();
    if (!this.mended && (await this.mend())) return true;
    for (;;) {
      const next = await this.versions.next();
      if (next.done === true) return this.leaveOut();
      const text = next.value.toString('utf8');
      if ((text === this.written.text && this.written.astray === undefined) || !isUtf8(next.value)) continue;
      const standing = this.isUpdate
        ? [withdrawnAs(text, this.says), withdrawnAs(text, this.says, false)].find((one) => this.reads(one))
        : this.isCoverage
          ? heldAs(text, this.says)
          : text;
      if (standing === undefined || !this.reads(standing) || !fits(standing)) continue;
      this.stand(standing);
      return true;
    }
  }

  /** Leaves the file out; says whether that changed anything. Without its settings there is no site. */
  leaveOut(): boolean {
    if (this.absent || this.file === 'site.yaml') return false;
    const instead = this.instead.shift();
    this.absent = instead === undefined;
    this.stand(instead);
    return true;
  }

  /** What is good but for a reference to a file that somebody deleted stays as it is, without the reference. */
  private async mend(): Promise<boolean> {
    this.mended = true;
    if (!this.reads(this.written.text)) return false;
    const gone = new Set<string>();
    for (const { written, file } of references(this.file, this.written.text)) {
      if (await this.history.isDeleted(file)) gone.add(written);
    }
    if (gone.size > 0) this.stand(withoutReferences(this.written.text, gone));
    return gone.size > 0;
  }

  /** What its editor wants, as far as it can be read. */
  private get says(): string {
    return this.written.astray ?? this.written.text;
  }

  private stand(text: string | undefined): void {
    this.standing = text;
    const bytes = text === undefined ? undefined : Buffer.from(text);
    this.current = bytes && { bytes, blob: blobId(bytes) };
  }

  private reads(text: string): boolean {
    return parses({ path: this.file, text }, this.above);
  }
}

/** Its texts, newest first; not the one that is `broken` now. */
async function* versions(file: string, history: FileHistory, broken: boolean): AsyncGenerator<Buffer> {
  const now = broken ? undefined : await history.now(file);
  if (now !== undefined) yield Buffer.from(now);
  yield* history.versions(file);
}

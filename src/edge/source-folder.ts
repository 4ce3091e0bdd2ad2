/** Content of a folder as it lies there. */
import { readFileSync } from 'node:fs';
import { lstat } from 'node:fs/promises';
import path from 'node:path';
import { datedAtRoot, straysOutside, textsAtRoot } from '../core/parse.ts';
import { filesOf, type FolderFiles } from './folder-files.ts';
import { blobId, hash } from './hash.ts';
import { listingOf, type ListedFile } from './listing.ts';
import type { ContentFile, CoverageFiles, KnownFolder, Overview, Source } from './source.ts';
import { readThemeFolder, type ThemeFiles } from './theme/files.ts';
import { MODE } from './strange-files.ts';

/** Opens a folder. Throws where there is none. */
export async function openFolder(content: string, theme?: string): Promise<Source> {
  if (!(await lstat(`${content}/`).catch(() => undefined))?.isDirectory())
    throw new Error(`there is no folder ${content}`);
  return new FolderSource(content, await filesOf(content), theme);
}

class FolderSource implements Source {
  private readonly slugs = new Map<string, string[]>();
  /** What was read to be hashed and is likely to be read again. */
  private readonly contents = new Map<string, Buffer>();

  constructor(
    private readonly content: string,
    private readonly all: FolderFiles,
    /** Where it was named: it must be there. */
    private readonly themeFolder: string | undefined,
  ) {}

  get commit(): string | undefined {
    return this.all.commit;
  }

  get uncommitted(): boolean {
    return this.all.uncommitted;
  }

  get notice(): string | undefined {
    return this.all.notice;
  }

  async overview(known: Readonly<Record<string, KnownFolder>>): Promise<Overview> {
    const paths = [...this.all.files.keys()].sort();
    const strays: string[] = [];
    // A build that begins again asks again.
    this.slugs.clear();
    for (const file of paths) {
      const slug = slugOf(file);
      if (slug !== undefined && !this.slugs.has(slug)) this.slugs.set(slug, []);
    }
    for (const file of paths) {
      const slug = ancestors(file).find((folder) => this.slugs.has(folder));
      if (slug !== undefined) this.slugs.get(slug)?.push(file);
      else strays.push(file);
    }
    const texts = textsAtRoot(strays).map((file) => ({ path: file, text: this.bytes(file).toString('utf8') }));
    const problems = [...this.all.problems, ...straysOutside(strays), ...datedAtRoot(texts)];
    const coverages = new Map<string, string>();
    for (const [slug, files] of this.slugs) {
      // Without anything to compare with, hashing is left to whoever builds the coverage.
      coverages.set(slug, known[slug] ? this.keyOf(files) : '');
      this.contents.clear();
    }
    const folders = Object.fromEntries(
      [...coverages].map(([slug, key]): [string, KnownFolder] => [slug, { key, kind: 'coverage' }]),
    );
    return { coverages, folders, site: await this.find('site.yaml'), problems };
  }

  files(slug: string): Promise<CoverageFiles> {
    this.contents.clear();
    const paths = this.slugs.get(slug) ?? [];
    const key = this.keyOf(paths);
    const updates: ListedFile[] = [];
    const folders = new Set<string>();
    const others = new Map<string, string>();
    for (const file of paths) {
      const blob = this.blob(file);
      const name = file.slice(`${slug}/updates/`.length);
      if (file.startsWith(`${slug}/updates/`) && !name.includes('/')) updates.push({ mode: MODE.file, name, blob });
      else if (file.startsWith(`${slug}/updates/`)) folders.add(name.slice(0, name.indexOf('/')));
      else others.set(file, blob);
    }
    for (const name of folders) updates.push({ mode: MODE.folder, name, blob: hash(name) });
    const coverage = others.get(`${slug}/coverage.md`);
    others.delete(`${slug}/coverage.md`);
    return Promise.resolve({ slug, key, coverage, updates: listingOf(updates), others, problems: [] });
  }

  find(file: string): Promise<string | undefined> {
    return Promise.resolve(this.all.files.has(file) ? this.blob(file) : undefined);
  }

  theme(): Promise<ThemeFiles | undefined> {
    const found = readThemeFolder(this.content, this.themeFolder ?? path.join(path.dirname(this.content), 'theme'));
    if (!found && this.themeFolder !== undefined) throw new Error(`there is no folder ${this.themeFolder}`);
    return Promise.resolve(found);
  }

  read(files: readonly ContentFile[]): Promise<Buffer[]> {
    // One after the other: for small files that is quicker than a promise each.
    return Promise.resolve(files.map(({ path: file }) => this.contents.get(file) ?? this.bytes(file)));
  }

  close(): void {
    this.slugs.clear();
    this.contents.clear();
  }

  private keyOf(paths: readonly string[]): string {
    return hash(paths.map((file) => `${file} ${this.blob(file)}\n`).join(''));
  }

  private bytes(file: string): Buffer {
    try {
      return readFileSync(path.join(this.content, file));
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
      throw new Error(`${file} was taken away while the content was read: try again`, { cause: error });
    }
  }

  private blob(file: string): string {
    const blob = this.all.files.get(file);
    if (blob !== undefined) return blob;
    const bytes = this.bytes(file);
    if (file.endsWith('.md')) this.contents.set(file, bytes);
    const made = blobId(bytes);
    this.all.files.set(file, made);
    return made;
  }
}

/** The coverage that a path makes known: the folder of a coverage.md, or of updates/. */
function slugOf(file: string): string | undefined {
  const found = /^(.+?)\/(?:coverage\.md|updates\/.+)$/.exec(file);
  return found?.[1];
}

/** The folders of a path, outermost first: "a/b/c.md" → ["a", "a/b"]. */
function ancestors(file: string): string[] {
  const parts = file.split('/').slice(0, -1);
  return parts.map((_, i) => parts.slice(0, i + 1).join('/'));
}

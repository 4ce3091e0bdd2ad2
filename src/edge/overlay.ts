/** Content with some of its files put in the place of others, for this build only. */
import { hash } from './hash.ts';
import { listed, listingOf } from './listing.ts';
import type { ContentFile, CoverageFiles, KnownFolder, Overview, Replacement, Source, ThemeInstead } from './source.ts';

export class Overlay implements Source {
  private readonly replaced: ReadonlyMap<string, Replacement>;

  constructor(
    private readonly inner: Source,
    replacements: readonly Replacement[],
    private readonly themeInstead?: ThemeInstead,
  ) {
    this.replaced = new Map(replacements.map((one) => [one.path, one]));
  }

  get commit(): string | undefined {
    return this.inner.commit;
  }

  get uncommitted(): boolean {
    return this.inner.uncommitted;
  }

  get notice(): string | undefined {
    return this.inner.notice;
  }

  /** The same, but with keys of their own where something is replaced: the next build looks there again. */
  async overview(known: Readonly<Record<string, KnownFolder>>): Promise<Overview> {
    const plain = await this.inner.overview(known);
    const coverages = new Map(plain.coverages);
    const folders: Record<string, KnownFolder> = { ...plain.folders };
    // What lies in no coverage is looked at again by the next build, too.
    for (const path of this.replaced.keys()) {
      const parts = path.split('/');
      for (let i = 0; i < parts.length; i++) Reflect.deleteProperty(folders, parts.slice(0, i).join('/'));
    }
    for (const slug of plain.coverages.keys()) {
      const inside = [...this.replaced.values()].filter(({ path }) => path.startsWith(`${slug}/`));
      if (inside.length === 0) continue;
      const key = this.keyOf(plain.coverages.get(slug) ?? '', inside);
      coverages.set(slug, key);
      folders[slug] = { key, kind: 'coverage' };
      if (inside.some(({ path, blob }) => path === `${slug}/coverage.md` && blob === undefined)) {
        coverages.delete(slug);
        Reflect.deleteProperty(folders, slug);
      }
    }
    const site = this.replaced.get('site.yaml');
    const problems = plain.problems.filter(({ path }) => !this.replaced.has(path));
    return { coverages, folders, site: site ? site.blob : plain.site, problems };
  }

  async files(slug: string): Promise<CoverageFiles> {
    const plain = await this.inner.files(slug);
    const inside = [...this.replaced.values()].filter(({ path }) => path.startsWith(`${slug}/`));
    if (inside.length === 0) return plain;
    const prefix = `${slug}/updates/`;
    const updates = [
      ...[...listed(plain.updates)].filter(({ name }) => !this.replaced.has(prefix + name)),
      // A link or a folder where a file should be is not listed, and is replaced all the same.
      ...inside.flatMap(({ path, blob }) =>
        path.startsWith(prefix) && blob !== undefined
          ? [{ mode: '100644', name: path.slice(prefix.length), blob }]
          : [],
      ),
    ];
    const others = new Map(plain.others);
    const absent = inside.filter(({ blob }) => blob === undefined).map(({ path }) => path);
    for (const { path } of inside) others.delete(path);
    // A folder that counts as absent takes with it what is in it.
    for (const path of plain.others.keys()) if (absent.some((one) => path.startsWith(`${one}/`))) others.delete(path);
    const summary = this.replaced.get(`${slug}/coverage.md`);
    return {
      ...plain,
      others,
      key: this.keyOf(plain.key, inside),
      coverage: summary ? summary.blob : plain.coverage,
      updates: listingOf(updates),
      problems: plain.problems.filter(({ path }) => !this.replaced.has(path)),
    };
  }

  find(path: string): Promise<string | undefined> {
    return this.inner.find(path);
  }

  theme(): ReturnType<Source['theme']> {
    return this.themeInstead ? Promise.resolve(this.themeInstead.files) : this.inner.theme();
  }

  async read(files: readonly ContentFile[]): Promise<Buffer[]> {
    const plain = files.filter(({ path }) => !this.replaced.has(path));
    const read = await this.inner.read(plain);
    return files.map((file) => {
      const instead = this.replaced.get(file.path);
      return instead ? Buffer.from(instead.bytes ?? []) : (read[plain.indexOf(file)] ?? Buffer.alloc(0));
    });
  }

  close(): void {
    this.inner.close();
  }

  private keyOf(key: string, replaced: readonly Replacement[]): string {
    return hash([key, ...replaced.map(({ path, blob = '' }) => `${path} ${blob}`)].join('\n'));
  }
}

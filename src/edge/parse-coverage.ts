/** Files of one coverage to rows and entries: what changed is read and parsed, the rest is taken from the last state. */
import { makeEntry, makeSummary, type Surroundings } from '../core/entry.ts';
import type { LocalPicture } from '../core/markdown/context.ts';
import type { Coverage, Entry, SourceFile, Update } from '../core/model.ts';
import type { PictureFault } from '../core/picture/fault.ts';
import type { Judged } from '../core/picture/judged.ts';
import { nearestPicture, type FindNearest } from '../core/picture/nearest.ts';
import { coverageContext, type CoverageContext, type SiteContext } from '../core/plan/context.ts';
import { href } from '../core/plan/paths.ts';
import type { PictureFile } from '../core/plan/snapshot.ts';
import { checkId, fieldPosition, parseUpdate, strayInUpdates } from '../core/parse.ts';
import { isWarning } from '../core/messages.ts';
import { fileStart, type Place, type Problem } from '../core/problem.ts';
import { blobOf, type ListedFile } from './listing.ts';
import { judgePicture, pictureFile } from './pictures.ts';
import type { CoverageFiles, Source } from './source.ts';
import { MODE, strangeness } from './strange-files.ts';

/** One update, read and parsed. */
export interface Parsed {
  readonly update: Update;
  readonly entry: Entry;
  readonly links: readonly string[];
  readonly pictures: readonly PictureFile[];
}

export interface ParsedFiles {
  readonly parsed: readonly Parsed[];
  readonly problems: readonly Problem[];
  /** Ids of drafts that cannot be parsed: they are held, and block only `check`. */
  readonly brokenDrafts: readonly string[];
}

/** Reads updates and coverage.md of one coverage. */
export class CoverageReader {
  readonly context: CoverageContext;
  private readonly judged = new Map<string, Judged>();
  private nearest?: FindNearest;

  constructor(
    site: SiteContext,
    readonly coverage: Coverage,
    private readonly files: CoverageFiles,
    private readonly source: Source,
    readonly hasUpdate: (id: string) => boolean,
    private readonly ids: () => Iterable<string>,
  ) {
    this.context = coverageContext(site, coverage);
  }

  pathOf(id: string): string {
    return `${this.coverage.slug}/updates/${id}.md`;
  }

  /** An update's file as it stands, for problems found later. */
  async fileOf(id: string): Promise<SourceFile> {
    const path = this.pathOf(id);
    const blob = blobOf(this.files.updates, `${id}.md`) ?? '';
    const [bytes = Buffer.alloc(0)] = await this.source.read([{ path, blob }]);
    return { path, text: Buffer.from(bytes).toString('utf8') };
  }

  /** Parses files of `updates/`. All problems of all of them come back. */
  async parse(listed: readonly ListedFile[]): Promise<ParsedFiles> {
    const problems: Problem[] = [];
    const brokenDrafts: string[] = [];
    const parsed: Parsed[] = [];
    const wanted = listed.filter((file) => this.isUpdate(file, problems));
    const texts = await this.source.read(
      wanted.map(({ name, blob }) => ({ path: `${this.coverage.slug}/updates/${name}`, blob })),
    );
    for (const [index, bytes] of texts.entries()) {
      const id = wanted[index]?.name.slice(0, -'.md'.length) ?? '';
      const path = this.pathOf(id);
      const misnamed = checkId(id);
      const text = decode(bytes, path, problems);
      const read = text === undefined ? undefined : parseUpdate({ path, text }, id, this.coverage, this.context.site);
      const draft = read?.ok ? read.value.draft : read?.draft;
      if (misnamed) problems.push({ ...fileStart(path), ...misnamed, draft });
      if (text === undefined || !read) continue;
      problems.push(...read.problems.map((problem) => ({ ...problem, draft })));
      if (!read.ok) {
        if (read.draft && !misnamed) brokenDrafts.push(id);
        continue;
      }
      const place = (): Place =>
        read.value.image ? { path, ...fieldPosition({ path, text }, 'image', 'src') } : fileStart(path);
      const made = await this.withPictures((around) => makeEntry(read.value, path, around, place()));
      problems.push(...made.problems.map((problem) => ({ ...problem, draft })));
      if (misnamed) continue;
      if (read.value.draft && made.problems.some((one) => !isWarning(one))) brokenDrafts.push(id);
      else
        parsed.push({
          update: read.value,
          entry: made.value,
          links: made.links,
          pictures: this.pictureFiles(made.pictures),
        });
    }
    return { parsed, problems, brokenDrafts };
  }

  /** The summary and picture of coverage.md. */
  async summary(
    path: string,
    text: string,
  ): Promise<ReturnType<typeof makeSummary> & { files: readonly PictureFile[] }> {
    const place = this.coverage.image ? fieldPosition({ path, text }, 'image', 'src') : { line: 1, column: 1 };
    const made = await this.withPictures((around) => makeSummary(this.coverage, path, around, { path, ...place }));
    return { ...made, files: this.pictureFiles(made.pictures) };
  }

  /** Draws with the pictures that are known, measures those that were asked for, and draws again. */
  private async withPictures<T extends { pictures: readonly string[] }>(draw: (around: Surroundings) => T): Promise<T> {
    const missing = new Set<string>();
    const made = draw(this.surroundings(missing));
    if (missing.size === 0) return made;
    const files = [...missing].map((path) => ({ path, blob: this.files.others.get(path) ?? '' }));
    const contents = await this.source.read(files);
    for (const [index, { path }] of files.entries())
      this.judged.set(path, await judgePicture(contents[index] ?? new Uint8Array()));
    return draw(this.surroundings(missing));
  }

  private surroundings(missing: Set<string>): Surroundings {
    const { slug } = this.coverage;
    return {
      root: this.context.root,
      slug,
      hasUpdate: this.hasUpdate,
      ids: this.ids,
      t: this.context.t,
      picture: (path) => this.picture(path, missing),
    };
  }

  /** One that has not been judged yet is noted, and a text that shows it drawn again. */
  private picture(path: string, missing: Set<string>): LocalPicture | PictureFault {
    const blob = this.files.others.get(path);
    if (blob === undefined) {
      this.nearest ??= nearestPicture(this.files.others.keys());
      return { why: 'missing', meant: this.nearest(path) };
    }
    const judged = this.judged.get(path);
    if (!judged) {
      missing.add(path);
      return { src: '' };
    }
    if (!judged.ok) return judged;
    const { to, width, height } = pictureFile(path, blob, this.coverage.slug, judged);
    return { src: href(this.context.site, to), width, height };
  }

  private pictureFiles(paths: readonly string[]): PictureFile[] {
    return paths.flatMap((path) => {
      const blob = this.files.others.get(path);
      const judged = this.judged.get(path);
      return blob === undefined || !judged?.ok ? [] : [pictureFile(path, blob, this.coverage.slug, judged)];
    });
  }

  private isUpdate({ name, mode }: ListedFile, problems: Problem[]): boolean {
    if (name.startsWith('.')) return false;
    const path = `${this.coverage.slug}/updates/${name}`;
    const stray = mode === MODE.folder ? ({ code: 'stray-subfolder', name } as const) : strayInUpdates(name);
    const problem = strangeness(path, mode) ?? (stray && { ...fileStart(path), ...stray });
    if (problem) problems.push(problem);
    return !problem;
  }
}

/** UTF-8 text; what is not is a problem. */
export function decode(bytes: Uint8Array, path: string, problems: Problem[]): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    problems.push({ path, ...firstBad(bytes), code: 'not-utf-8' });
    return undefined;
  }
}

/** Where the first character stands that is none in UTF-8. */
function firstBad(bytes: Uint8Array): { line: number; column: number } {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes).replace(/\r\n?/g, '\n');
  const before = text.slice(0, Math.max(0, text.indexOf('\uFFFD'))).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** Where content comes from: a commit's objects or a folder. Both list files with git's blob ids. */
import type { Problem } from '../core/problem.ts';
import type { ThemeFiles } from './theme/files.ts';

/** A file of the content. */
export interface ContentFile {
  /** Relative to the content folder. */
  readonly path: string;
  readonly blob: string;
}

/** One coverage as it stands. */
export interface CoverageFiles {
  readonly slug: string;
  /** Changes whenever a file of the coverage does. */
  readonly key: string;
  /** The blob of coverage.md, where there is one. */
  readonly coverage?: string;
  /** The entries of updates/, as git lists a folder. */
  readonly updates: Buffer;
  /** Other files of the coverage, pictures among them: path relative to content/ → blob. */
  readonly others: ReadonlyMap<string, string>;
  readonly problems: readonly Problem[];
}

/** A folder that was looked into: what lies there is known as long as its key is the same. */
export interface KnownFolder {
  readonly key: string;
  readonly kind: 'coverage' | 'group';
}

export interface Overview {
  /** Every coverage's slug and key. */
  readonly coverages: ReadonlyMap<string, string>;
  readonly folders: Readonly<Record<string, KnownFolder>>;
  /** The blob of site.yaml. */
  readonly site?: string;
  readonly problems: readonly Problem[];
}

export interface Source {
  /** The commit that is read, or that the folder is checked out from; undefined outside git. */
  readonly commit?: string;
  /** Whether the folder differs from that commit. */
  readonly uncommitted: boolean;
  /** What the editor is to be told of how it was read. */
  readonly notice?: string;
  overview(known: Readonly<Record<string, KnownFolder>>): Promise<Overview>;
  files(slug: string): Promise<CoverageFiles>;
  /** The blob of one file outside coverages, e.g. a logo. */
  find(path: string): Promise<string | undefined>;
  /** The theme beside the content; undefined where there is none. */
  theme(): Promise<ThemeFiles | undefined>;
  /** Contents, in the order asked for. Rejects where one cannot be read. */
  read(files: readonly ContentFile[]): Promise<Buffer[]>;
  close(): void;
}

/** What stands in the place of a file; without `blob` the file counts as absent. */
export interface Replacement {
  readonly path: string;
  /** git's id of the text that is read instead. */
  readonly blob?: string;
  readonly bytes?: Uint8Array;
}

/** What stands in the place of the theme; without `files` there is none. */
export interface ThemeInstead {
  readonly files?: ThemeFiles;
}

/** What a worker needs to open the same source again. */
export type SourceSpec = (
  | { readonly kind: 'commit'; readonly repository: string; readonly commit: string; readonly content: string }
  | { readonly kind: 'folder'; readonly content: string }
) & {
  readonly replacements?: readonly Replacement[];
  /** The theme's folder: absolute or, of a commit, in the repository. Absent: `theme/` beside the content, if any. */
  readonly theme?: string;
  readonly themeInstead?: ThemeInstead;
};

/** What stands for a theme that is broken: its newest version in git that can be read, else none. */
import path from 'node:path';
import { fallbackSite } from '../../core/parse/site.ts';
import { blocks, type Problem } from '../../core/problem.ts';
import { inside, repositoryAt, workTreeOf, type Repository } from '../git-process.ts';
import { git, ObjectReader } from '../git.ts';
import type { SourceSpec, ThemeInstead } from '../source.ts';
import { loadTheme } from './load.ts';
import { readThemeTree } from './tree.ts';

interface ThemePlace {
  readonly repository: Repository;
  /** In the repository. */
  readonly folder: string;
}

/** The versions of a source's theme, newest first. */
export class ThemeHistory {
  /** What stands for the theme; absent while it stands itself. */
  instead?: ThemeInstead;
  /** From the content folder to the theme, e.g. "../theme". */
  private readonly prefix: string;
  private versions?: AsyncGenerator<ThemeInstead>;

  constructor(
    private readonly source: SourceSpec,
    private readonly strict = false,
  ) {
    const { content, theme = path.join(path.dirname(content), 'theme') } = source;
    this.prefix = path.relative(content, theme).split(path.sep).join('/');
  }

  /** Whether a problem is one of the theme. */
  holds({ path: file }: Problem): boolean {
    return file.startsWith(`${this.prefix}/`);
  }

  /** Takes the next older version that can be read, in the end none; says whether that changed anything. */
  async fallBack(patient: boolean): Promise<boolean> {
    if (this.instead && !this.instead.files) return false;
    this.versions ??= this.good();
    const next = patient ? await this.versions.next() : undefined;
    this.instead = next?.done === false ? next.value : {};
    return true;
  }

  async close(): Promise<void> {
    await this.versions?.return(undefined);
  }

  private async *good(): AsyncGenerator<ThemeInstead> {
    const place = await placeOf(this.source);
    if (!place) return;
    const { repository, folder } = place;
    const revision = this.source.kind === 'commit' ? this.source.commit : 'HEAD';
    const log = (await git(repository, 'log', '--format=%H', revision, '--', folder)) ?? '';
    const objects = new ObjectReader(repository);
    try {
      for (const commit of log.split('\n').filter((line) => line !== '')) {
        const files = await readThemeTree(objects, commit, '', folder).catch(() => undefined);
        if (!files) continue;
        const version = { ...files, prefix: this.prefix };
        // Of the site its slots are only compared with the policy: that is a warning.
        const { problems } = await loadTheme(version, fallbackSite(''));
        if (!problems.some((one) => blocks(one, this.strict))) yield { files: version };
      }
    } finally {
      objects.close();
    }
  }
}

async function placeOf(source: SourceSpec): Promise<ThemePlace | undefined> {
  const { content, theme } = source;
  if (source.kind === 'commit') {
    const folder = path.posix.normalize(theme ?? path.posix.join(path.posix.dirname(content), 'theme'));
    return { repository: await repositoryAt(source.repository), folder };
  }
  const folder = theme ?? path.join(path.dirname(content), 'theme');
  const repository = workTreeOf(folder);
  return repository && { repository, folder: inside(repository, folder) };
}

/**
 * The one place where git is started. Whoever may write to `content/` must not be able to run a command here: a folder
 * that holds HEAD, objects/, refs/ and config is a bare repository to git, config and all, and these can be committed.
 * So git runs in the top folder of a work tree, or in a bare repository that was named, and takes nothing else for one.
 */
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { existsSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';

/** A repository, by the folder that git runs in: a work tree's top, or the bare repository itself. */
export interface Repository {
  readonly folder: string;
  readonly bare: boolean;
}

/** Settings under which git runs no program but itself, whatever a repository's configuration or attributes say. */
const SETTINGS = [
  ...['core.fsmonitor=false', 'core.hooksPath=/dev/null', 'core.pager=cat', 'core.attributesFile=/dev/null'],
  ...['log.showSignature=false', 'protocol.ext.allow=never', 'status.submoduleSummary=false'],
  // No such tree: attributes in the content are not heeded (by git from 2.43 on).
  ...['attr.tree=4b825dc642cb6eb9a060e54bf8d69288fbee4904', 'gc.auto=0', 'maintenance.auto=false'],
];

/** What of the caller's environment says which repository, index or output form: a hook's, say. */
const ELSEWHERE =
  /^GIT_(?:DIR|WORK_TREE|INDEX_FILE|PREFIX|COMMON_DIR|NAMESPACE|IMPLICIT_WORK_TREE|ATTR_SOURCE|EXTERNAL_DIFF|DIFF_OPTS|PAGER|(?:GLOB|NOGLOB|ICASE|LITERAL)_PATHSPECS|CEILING_DIRECTORIES)$/;

/** The environment of git processes; by no terminal, no lock that others wait for, and messages in English. */
function environment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !ELSEWHERE.test(name));
  return {
    ...Object.fromEntries(kept),
    GIT_TERMINAL_PROMPT: '0',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_LITERAL_PATHSPECS: '1',
    GIT_ATTR_NOSYSTEM: '1',
    LC_ALL: 'C',
  };
}

/** Starts git in a repository, its settings for this call before `args`. */
export function startGit(
  { folder, bare }: Repository,
  args: readonly string[],
  settings: readonly string[] = [],
): ChildProcessWithoutNullStreams {
  const all = [...SETTINGS, `safe.bareRepository=${bare ? 'all' : 'explicit'}`, ...settings];
  const told = [...all.flatMap((setting) => ['-c', setting]), '--no-pager', '-C', folder];
  return spawn('git', [...told, ...args], { stdio: 'pipe', env: environment() });
}

/** The work tree that a folder lies in; undefined where it lies in none. Symbolic links on the way are followed. */
export function workTreeOf(folder: string): Repository | undefined {
  for (let at = realFolder(folder); ; at = path.dirname(at)) {
    if (holdsGit(at)) return { folder: at, bare: false };
    if (at === path.dirname(at)) return undefined;
  }
}

/**
 * The repository that a user means by a folder: the one whose work tree it lies in, or a bare one. A folder that looks
 * like a bare repository and is committed to the one around it is content, not a repository.
 */
export async function repositoryAt(folder: string): Promise<Repository> {
  const real = realFolder(folder);
  const around = workTreeOf(real);
  if (around?.folder === real || !looksBare(real)) return around ?? { folder: real, bare: false };
  if (around && (await isTracked(around, path.join(real, 'HEAD')))) return around;
  return { folder: real, bare: true };
}

/** A path in git's own form, relative to the repository's top: inside({ folder: "/news" }, "/news/content") → "content" */
export function inside({ folder }: Repository, full: string): string {
  return path.relative(folder, realFolder(full)).split(path.sep).join('/');
}

function realFolder(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return path.resolve(folder);
  }
}

/** `.git` is a repository, or a file that names one (of a linked work tree, a submodule). No commit can hold a `.git`. */
function holdsGit(folder: string): boolean {
  const at = path.join(folder, '.git');
  const is = statSync(at, { throwIfNoEntry: false });
  return is !== undefined && (is.isFile() || existsSync(path.join(at, 'HEAD')));
}

function looksBare(folder: string): boolean {
  return ['HEAD', 'objects', 'refs'].every((name) => existsSync(path.join(folder, name)));
}

function isTracked(around: Repository, file: string): Promise<boolean> {
  const child = startGit(around, ['ls-files', '--error-unmatch', '--', file]);
  child.stdin.end();
  child.stdout.resume();
  child.stderr.resume();
  return new Promise((resolve) => {
    child.on('error', () => {
      resolve(false);
    });
    child.on('close', (status) => {
      resolve(status === 0);
    });
  });
}

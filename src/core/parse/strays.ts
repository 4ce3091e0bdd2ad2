/** Files and folders that look like content and are not, because of their name or place. */
import type { Fault } from '../messages.ts';
import type { SourceFile } from '../model.ts';
import { fileStart, type Problem } from '../problem.ts';
import { isFenceLike } from './fences.ts';
import { normalise } from './front-matter.ts';
import { likelyBody } from './kill-lines.ts';

/** Endings that a text's file may have come by, one behind the other. */
const TEXT_ENDINGS = /(?:\.(?:md|mdx|mdown|mkdn?|markdown|txt|text|rtf|docx?|html?))+$/i;
const PICTURE = /\.(?:jpe?g|png|gif|webp|avif|svg|heic|heif|tiff?|bmp)$/i;
const MARKDOWN = /\.(?:md|mdx|mdown|mkdn?|markdown)(?:\.txt)?$/i;
const UPDATES_FOLDER = /^ *up[-_ ]?dates? *$/i;
/** What others call the folder of their updates. */
const LIKE_UPDATES = /^(?:up[-_ ]?d(?:ates?)?s?|posts?|_posts|entr(?:y|ies)|items?|messages?|articles?|blog)$/i;
/** Folders of texts that are not meant to be published. */
const PRIVATE = /^(?:_.*|notes?|drafts?|archives?|old|templates?|unused|spiked|trash|backups?|docs?)$/i;
/** A name that begins with a date, as updates have them. */
const DATED = /^(?:19|20)\d{2}([-_.]?)(?:0\d|1[0-2])\1(?:[0-2]\d|3[01])(?!\d)/;
/** Texts that repositories have in any folder. */
const ABOUT = /^(?:readme|licen[cs]e|changelog|contributing|credits|notice|authors|security)\b/i;
const COVERAGE_FILE = /^ *coverage *(?:\.(?:md|mdx|markdown|txt))* *$/i;

/** Files that programs leave behind: nobody wrote them. */
const LEFT_BEHIND = /~$|\.(?:orig|rej|bak|swp|tmp|part|crdownload)$|^(?:Thumbs\.db|desktop\.ini|Icon\r)$/i;

/** What is wrong with a file in `updates/` that is not called as an update is; undefined where it is. */
export function strayInUpdates(name: string): Fault | undefined {
  if (name.endsWith('.md')) return undefined;
  if (LEFT_BEHIND.test(name)) return { code: 'stray-left-behind', name };
  return PICTURE.test(name) ? { code: 'stray-picture', name } : { code: 'stray-update', name, right: updateName(name) };
}

/** The name that a file should have as an update: updateName('b.markdown') → "b.md" */
export function updateName(name: string): string {
  const id = name
    .replace(TEXT_ENDINGS, '')
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[^A-Za-z0-9_-]+/g, '-')
    .replace(/^[-_]+|-+$/g, '')
    .slice(0, 100);
  return `${id || 'update'}.md`;
}

/** Problems among the files of a coverage other than coverage.md and its updates. */
export function straysInCoverage(slug: string, files: Iterable<string>): Problem[] {
  const problems = new Map<string, Problem>();
  for (const path of files) {
    const [first = '', ...rest] = path.slice(slug.length + 1).split('/');
    const folder = rest.length > 0 ? strayFolder(first) : undefined;
    const place = folder ? `${slug}/${first}` : path;
    const fault = folder ?? (rest.length > 0 ? strayInside([first, ...rest]) : strayBeside(first));
    if (fault) problems.set(place, { ...fileStart(place), ...fault });
  }
  return [...problems.values()];
}

function strayFolder(name: string): Fault | undefined {
  return name !== 'updates' && UPDATES_FOLDER.test(name) ? { code: 'stray-updates-folder', name } : undefined;
}

/** A file in a folder of a coverage other than `updates`, e.g. ["images", "2026-11-23T1432-k3f9.md"]. */
function strayInside(parts: readonly string[]): Fault | undefined {
  const name = parts.at(-1) ?? '';
  const folders = parts.slice(0, -1);
  if (!isLikeUpdate(name, folders)) return undefined;
  return { code: 'stray-elsewhere', name, folder: folders.join('/'), right: updateName(name) };
}

/** Whether a file looks as if somebody had filed it as an update. */
function isLikeUpdate(name: string, folders: readonly string[]): boolean {
  if (ABOUT.test(name) || folders.some((folder) => PRIVATE.test(folder))) return false;
  if (MARKDOWN.test(name)) return DATED.test(name) || LIKE_UPDATES.test(folders.at(-1) ?? '');
  return DATED.test(name) && (/^[^.]+$/.test(name) || TEXT_ENDINGS.test(name));
}

function strayBeside(name: string): Fault | undefined {
  if (UPDATES_FOLDER.test(name)) return { code: 'stray-updates-file', name };
  if (COVERAGE_FILE.test(name)) return { code: 'stray-coverage-file', name };
  const isText = MARKDOWN.test(name) || isLikeUpdate(name, []);
  return isText ? { code: 'stray-beside-coverage', name, right: updateName(name) } : undefined;
}

/** Problems of files that lie in no coverage and look as if they should: straysOutside(['storm/Coverage.md']) */
export function straysOutside(files: readonly string[]): Problem[] {
  const problems = files.flatMap((path) => strayOutside(path) ?? []);
  return [...new Map(problems.map((one) => [one.path, one])).values()];
}

function strayOutside(path: string): Problem | undefined {
  const folders = path.split('/');
  const name = folders.pop() ?? '';
  if (folders.length === 0 && name === 'coverage.md') return { ...fileStart(path), code: 'coverage-without-folder' };
  if (COVERAGE_FILE.test(name)) return { ...fileStart(path), code: 'stray-coverage-file', name };
  const folder = folders.at(-1) ?? '';
  if (UPDATES_FOLDER.test(name)) return { ...fileStart(path), code: 'stray-updates-file', name };
  if (!MARKDOWN.test(name) || !UPDATES_FOLDER.test(folder)) {
    return isLikeUpdate(name, folders)
      ? { ...fileStart(path), code: 'stray-without-coverage', name, right: updateName(name) }
      : undefined;
  }
  const place = fileStart(folders.join('/'));
  return folder === 'updates'
    ? { ...place, code: 'updates-without-folder' }
    : { ...place, code: 'stray-updates-folder', name: folder };
}

/** Files beside site.yaml that may be updates by what is in them: datedAtRoot is to look at them. */
export function textsAtRoot(paths: readonly string[]): string[] {
  return paths.filter((path) => !path.includes('/') && MARKDOWN.test(path) && !ABOUT.test(path) && !strayOutside(path));
}

/** Problems of those that say when they were written: only updates do. */
export function datedAtRoot(files: readonly SourceFile[]): Problem[] {
  return files.filter(isDated).map(({ path }) => {
    return { ...fileStart(path), code: 'stray-without-coverage', name: path, right: updateName(path) };
  });
}

function isDated({ text }: SourceFile): boolean {
  const lines = normalise(text).trimStart().split('\n');
  const fields = lines.slice(0, likelyBody(lines.join('\n')) - 1);
  return isFenceLike(fields[0] ?? '') && fields.some((line) => /^[ \t]*(["']?)date\1[ \t]*:/i.test(line));
}

/** Files and folders that look like content and are not, because of their name or place. */
import type { Fault } from '../messages.ts';
import { fileStart, type Problem } from '../problem.ts';

/** Endings that a text's file may have come by, one behind the other. */
const TEXT_ENDINGS = /(?:\.(?:md|mdx|mdown|mkdn?|markdown|txt|text|rtf|docx?|html?))+$/i;
const PICTURE = /\.(?:jpe?g|png|gif|webp|avif|svg|heic|heif|tiff?|bmp)$/i;
const MARKDOWN = /\.(?:md|mdx|mdown|mkdn?|markdown)(?:\.txt)?$/i;
const UPDATES_FOLDER = /^ *up[-_ ]?dates? *$/i;
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
function updateName(name: string): string {
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
    const place = rest.length > 0 ? `${slug}/${first}` : path;
    const fault = rest.length > 0 ? strayFolder(first) : strayBeside(first);
    if (fault) problems.set(place, { ...fileStart(place), ...fault });
  }
  return [...problems.values()];
}

function strayFolder(name: string): Fault | undefined {
  return name !== 'updates' && UPDATES_FOLDER.test(name) ? { code: 'stray-updates-folder', name } : undefined;
}

function strayBeside(name: string): Fault | undefined {
  if (COVERAGE_FILE.test(name)) return { code: 'stray-coverage-file', name };
  return MARKDOWN.test(name) ? { code: 'stray-beside-coverage', name, right: updateName(name) } : undefined;
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
  if (!MARKDOWN.test(name) || !UPDATES_FOLDER.test(folder)) return undefined;
  const place = fileStart(folders.join('/'));
  return folder === 'updates'
    ? { ...place, code: 'updates-without-folder' }
    : { ...place, code: 'stray-updates-folder', name: folder };
}

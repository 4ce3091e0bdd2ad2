/** Which picture was meant by a path at which there is none. */
import { decoded } from '../markdown/context.ts';
import { nearest } from '../suggest.ts';

const ENDING = /\.(?:jpe?g|png|gif|webp|avif|svg|heic)$/i;
/** Mistyped names that are compared letter by letter: of more the first are enough to show what is wrong. */
const SEARCHES = 100;
/** Files that one of them is compared with. */
const COMPARED = 500;

/** Finds the file that a missing picture's path means, e.g. "ana/images/Map.JPG" → "ana/images/map.jpg" */
export type FindNearest = (wanted: string) => string | undefined;

/** Made once for a coverage's files, asked for each missing picture. */
export function nearestPicture(paths: Iterable<string>): FindNearest {
  const pictures = [...paths].filter((path) => ENDING.test(path));
  const known = KEYS.map((key) => {
    const found = new Map<string, string>();
    for (const path of pictures) if (!found.has(key(path))) found.set(key(path), path);
    return found;
  });
  let searches = 0;
  return (wanted) => {
    const plain = decoded(wanted);
    for (const [i, key] of KEYS.entries()) {
      const found = known[i]?.get(key(plain));
      if (found !== undefined) return found;
    }
    return searches++ < SEARCHES ? mistyped(plain, pictures) : undefined;
  };
}

/** What counts as the same, from a slip that hardly shows to one that does. */
const KEYS: readonly ((path: string) => string)[] = [
  (path) => path.normalize('NFC'),
  folded,
  (path) => folded(path).replace(ENDING, ''),
  (path) => base(folded(path)),
  (path) => base(folded(path)).replace(ENDING, ''),
  (path) =>
    base(folded(path))
      .replace(ENDING, '')
      .replace(/[\s_-]+/g, ''),
];

/** Without regard to case, to how an accent is written, and to encoded spaces in the file's own name. */
function folded(path: string): string {
  return decoded(path).normalize('NFC').toLowerCase();
}

function base(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function mistyped(wanted: string, pictures: readonly string[]): string | undefined {
  const name = base(wanted);
  const close = pictures.filter((path) => Math.abs(base(path).length - name.length) < 3).slice(0, COMPARED);
  const found = nearest(name, close.map(base));
  return found === undefined ? undefined : close.find((path) => base(path) === found);
}

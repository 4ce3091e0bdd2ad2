/** Files of a theme that nothing reads, though they look as if something should. */
import { fileStart, type Problem } from '../problem.ts';
import { nearest } from '../suggest.ts';
import { isSlot, SLOTS } from './model.ts';

const ROOT = ['theme.yaml', 'style.css'];
const FOLDERS = ['slots', 'texts', 'assets', 'parts'];

/** `files`: paths in the theme. `prefix`: the theme's own, from the content folder. */
export function themeStrays(files: readonly string[], prefix: string): Problem[] {
  return files.flatMap((file): Problem[] => {
    const place = fileStart(`${prefix}/${file}`);
    const [first = '', second] = file.split('/');
    if (second === undefined) {
      if (ROOT.includes(first) || !/\.(?:ya?ml|css|html?|tsx?|jsx?|json)$/i.test(first)) return [];
      if (/^(?:ts|js)config\.json$|^package(?:-lock)?\.json$/.test(first)) return [];
      return [{ ...place, code: 'theme-stray', name: first, near: nearest(first, ROOT) }];
    }
    if (first === 'slots') return strayInSlots(file.slice('slots/'.length), place);
    if (first === 'texts' && !/^texts\/[^/]+\.json$/.test(file)) return [{ ...place, code: 'theme-stray', name: file }];
    const near = nearest(first, FOLDERS);
    return FOLDERS.includes(first) || near === undefined ? [] : [{ ...place, code: 'theme-stray', name: first, near }];
  });
}

function strayInSlots(name: string, place: ReturnType<typeof fileStart>): Problem[] {
  if (!/\.html?$/i.test(name)) return [];
  const slot = name.replace(/\.html$/, '');
  return isSlot(slot) ? [] : [{ ...place, code: 'theme-slot-unknown', name: slot, near: nearest(slot, SLOTS) }];
}

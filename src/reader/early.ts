/** Runs before anything is shown: what the reader left open is open from the start, and the script's room is kept. */
const { classList, dataset } = document.documentElement;
classList.add('js');
try {
  // As `folds.ts` remembers it.
  dataset['open'] = (JSON.parse(localStorage.getItem('stop-press:open') ?? '[]') as string[]).join(' ');
} catch {
  // Storage may be missing, full or forbidden: all is folded.
}

/**
 * Runs before anything is shown: what the reader left open is open from the start, the script's room is kept, and a list
 * that will be put together again (`place.ts`) is not seen before it is.
 */
const { classList, dataset } = document.documentElement;
const read = (storage: Storage, name: string): unknown => JSON.parse(storage.getItem(`stop-press:${name}`) ?? 'null');
classList.add('js');
try {
  // As `folds.ts` remembers it.
  dataset['open'] = ((read(localStorage, 'open') ?? []) as string[]).join(' ');
  const { at } = (history.state ?? {}) as { at?: string };
  const kept = read(sessionStorage, `place:${at ?? ''}`) as { page?: string; id?: string } | null;
  if (kept ? (kept.page ?? kept.id) : read(localStorage, `oldest:${location.pathname}`)) classList.add('returning');
} catch {
  // Storage may be missing, full or forbidden: all is folded.
}

/** An address that names an update which the page does not show. Loaded when there is one. */
import { make } from './dom.ts';
import { mark, text } from './texts.ts';

/** Leads to the update's own page, e.g. permalink("/storm-ana/a"); of one that is nowhere that is said. */
export async function permalink(address: string): Promise<void> {
  const own = `${address}/`;
  const { status } = await fetch(own, { method: 'HEAD' }).catch(() => ({ status: 0 }));
  // 410 comes with the page that says what was withdrawn.
  if (status === 200 || status === 410) location.replace(own);
  if (status !== 404) return;
  const note = make('button', { class: 'live-note', ...mark('notHere') }, text('notHere'));
  note.addEventListener('click', () => {
    note.remove();
  });
  document.body.append(make('div', { role: 'status' }, note));
}

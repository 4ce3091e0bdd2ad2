/**
 * The development server's script in its pages: loads the page again after a build, and shows what is wrong with the
 * content above it. It lies in a file of its own, because the pages allow no inline script, and writes texts only.
 */

/** Where the server tells of builds, as server-sent events. */
export const RELOAD = '/.reload';

export const RELOAD_SCRIPT = `
const source = new EventSource(${JSON.stringify(RELOAD)});
let overlay;
source.onmessage = () => location.reload();
source.addEventListener('problems', ({ data }) => {
  const problems = JSON.parse(data);
  overlay?.remove();
  if (problems.length === 0) return;
  overlay = document.createElement('aside');
  overlay.setAttribute('aria-label', 'Problems');
  overlay.style.cssText = 'position:fixed;inset:auto 0 0;z-index:2147483647;max-height:70vh;overflow:auto';
  const root = overlay.attachShadow({ mode: 'open' });
  const box = document.createElement('div');
  box.setAttribute('role', 'alert');
  box.style.cssText =
    'font:14px/1.5 ui-monospace,monospace;color:#fff;background:#1d1d24;border-top:4px solid #ff5a5a;padding:16px';
  const close = document.createElement('button');
  close.textContent = '\u00d7';
  close.setAttribute('aria-label', 'Close');
  close.style.cssText = 'float:right;font-size:24px;color:inherit;background:none;border:0;cursor:pointer';
  close.onclick = () => overlay.remove();
  box.append(close);
  for (const { heading, frame } of problems) {
    const text = document.createElement('p');
    text.style.cssText = 'margin:0 0 4px;overflow-wrap:anywhere';
    text.textContent = heading;
    const lines = document.createElement('pre');
    lines.style.cssText = 'margin:0 0 16px;overflow:auto;color:#b9b9c6';
    lines.textContent = frame;
    box.append(text, lines);
  }
  root.append(box);
  document.body.append(overlay);
});
`;

/** What the script shows of a problem. */
export interface ProblemNote {
  /** e.g. "content/storm/updates/a.md:3:7: …" */
  readonly heading: string;
  readonly frame: string;
}

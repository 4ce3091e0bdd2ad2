/** Short forms for the document. */

type Attributes = Readonly<Record<string, string>>;

/** Makes an element, e.g. make('button', { class: 'share' }, 'Share') */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const name in attributes) element.setAttribute(name, attributes[name] ?? '');
  element.append(...children);
  return element;
}

/** The first element that matches. */
export function find(selector: string, within: ParentNode = document): HTMLElement | null {
  return within.querySelector<HTMLElement>(selector);
}

/** An update's link to its own page. */
export const BOOKMARK = 'a[rel~="bookmark"]';

/** The first link that matches. */
export const findLink = find as (selector: string, within?: ParentNode) => HTMLAnchorElement | null;

/** All elements that match. */
export function all(selector: string, within: ParentNode = document): HTMLElement[] {
  return [...within.querySelectorAll<HTMLElement>(selector)];
}

/** Whether a video or a sound in an element is playing. */
export function playing(element: HTMLElement): boolean {
  return all('video, audio', element).some((media) => media instanceof HTMLMediaElement && !media.paused);
}

/** What may be scrolled by itself: the column of summary and key events. */
const SCROLLING = '.side';

/** Puts an element in another's place; the keyboard's focus stays on the same link, and what was scrolled where it was. */
export function exchange(old: HTMLElement, fresh: HTMLElement): void {
  const focused = old.contains(document.activeElement) && document.activeElement;
  const scrolled = all(SCROLLING, old).map(({ scrollLeft, scrollTop }) => ({ left: scrollLeft, top: scrollTop }));
  old.replaceWith(fresh);
  all(SCROLLING, fresh).forEach((part, i) => {
    part.scrollTo({ ...scrolled[i], behavior: 'instant' });
  });
  if (!focused) return;
  const href = focused.getAttribute('href');
  const link = all('a', fresh).find((one) => one.getAttribute('href') === href);
  if (link) link.focus({ preventScroll: true });
  else attend(fresh);
}

/** The document's title follows a headline that it names. */
export function retitle(before: string | null | undefined, after: string | null | undefined): void {
  if (before && after) document.title = document.title.replace(before, () => after);
}

/** Moves the keyboard's focus to where the reader now is, without scrolling. */
export function attend(element: HTMLElement): void {
  element.tabIndex = -1;
  element.focus({ preventScroll: true });
}

/** The link that a plain click is on, if it matches: with a modifier key a click belongs to the browser. */
export function clicked(event: MouseEvent, selector: string): HTMLAnchorElement | undefined {
  const { target, button, ctrlKey, metaKey, shiftKey, altKey, defaultPrevented } = event;
  if (button !== 0 || ctrlKey || metaKey || shiftKey || altKey || defaultPrevented) return undefined;
  return (target instanceof Element && target.closest<HTMLAnchorElement>(selector)) || undefined;
}

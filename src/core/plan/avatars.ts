/** Pictures of authors: a file is published while something that is published shows it. */
import type { Author } from '../model.ts';

/** Root-relative addresses of authors' pictures that are files of the site, e.g. ["/assets/ada.3f9a02c71b.jpg"] */
export function localAvatars(authors: readonly Author[]): string[] {
  return authors.flatMap(({ avatar }) => (avatar?.startsWith('/') ? [avatar] : []));
}

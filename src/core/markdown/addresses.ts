/** Addresses in Markdown: links to other updates, and pictures. */
import type { Shown } from '../model.ts';
import { isWarning } from '../messages.ts';
import { belowPath } from '../origin.ts';
import { pictureFault } from '../picture/fault.ts';
import { nearest } from '../suggest.ts';
import { decoded, report, reportAddress, type Env } from './context.ts';
import { addressFault, isFollowed } from './href.ts';

/** Resolves a path relative to a file; undefined where it leads outside. resolve("ana/updates/a.md", "../b.png") → "ana/b.png" */
export function resolve(file: string, relative: string): string | undefined {
  const parts = file.split('/').slice(0, -1);
  for (const part of relative.split('/')) {
    if (part === '..') {
      if (parts.pop() === undefined) return undefined;
    } else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}

export interface Link {
  readonly href: string;
  /** The update that it leads to. */
  readonly update?: string;
}

/** Where a link leads; a link that leads nowhere is a problem. `line`: of the source, from 0. */
export function link(target: string, line: number, env: Env): Link {
  const { context } = env;
  const fault = addressFault(target);
  if (fault) {
    reportAddress(env, line, target, fault);
    if (!isWarning(fault)) return { href: '#' };
  }
  if (isFollowed(target)) return { href: belowPath(target, context.root.slice(0, -context.slug.length - 2)) };
  // It leads to another host, and says so.
  if (/^\/\/[^/\\]/.test(target)) return { href: `https:${target}` };
  if (/^(?:[a-z][a-z0-9+.-]*:|\/)/i.test(target)) {
    if (!fault) reportAddress(env, line, target, { code: 'link-nowhere', target });
    return { href: '#' };
  }
  if (target === '') {
    report(env, line, ['](', '<a'], { code: 'link-empty' });
    return { href: '#' };
  }
  const [file = ''] = decoded(target).split(/[?#]/);
  const path = resolve(context.path, file);
  const found = /^(.+)\/updates\/([^/]+)\.md$/.exec(path ?? '');
  if (found?.[1] !== context.slug) {
    reportAddress(env, line, target, { code: 'link-nowhere', target: decoded(target) });
    return { href: '#' };
  }
  const id = found[2] ?? '';
  if (!context.hasUpdate(id)) {
    reportAddress(env, line, target, { code: 'link-unknown', file: `${id}.md`, near: suggestion(`${id}.md`, env) });
    return { href: '#' };
  }
  env.links.add(id);
  return { href: `${context.root}${id}/`, update: id };
}

/** A picture's file and size; what is neither a file of the coverage nor an https address is a problem. */
export function picture(src: string, line: number, env: Env): Omit<Shown, 'alt'> {
  const { context } = env;
  const fault = addressFault(src);
  if (fault?.code === 'address-quoted') {
    reportAddress(env, line, src, fault);
    return { src: '' };
  }
  if (src.startsWith('https://') && fault === undefined) return { src };
  if (/^(?:[a-z][a-z0-9+.-]*:|\/)/i.test(src)) {
    reportAddress(env, line, src, { code: 'picture-address', src });
    return { src: '' };
  }
  const path = resolve(context.path, decoded(src));
  if (path === undefined) reportAddress(env, line, src, { code: 'picture-outside-content', src });
  else if (!path.startsWith(`${context.slug}/`)) {
    reportAddress(env, line, src, { code: 'picture-outside-coverage', src, slug: context.slug });
  } else {
    const found = context.picture(path);
    env.pictures.add(path);
    if (!('why' in found)) return found;
    reportAddress(env, line, src, pictureFault(context.path, decoded(src), found));
  }
  return { src: '' };
}

/** The file that was meant. Only the first few wrong ones of a text are worth the search. */
function suggestion(file: string, env: Env): string | undefined {
  if (env.suggest.left <= 0) return undefined;
  env.suggest.left--;
  return nearest(file, (env.suggest.files ??= [...env.context.ids()].map((id) => `${id}.md`)));
}

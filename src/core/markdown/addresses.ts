/** Addresses in Markdown: links to other updates, and pictures. */
import type { Shown } from '../model.ts';
import { didYouMean } from '../suggest.ts';
import { report, type Env } from './context.ts';

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
  if (/^(?:[a-z][a-z0-9+.-]*:|\/|#|$)/i.test(target)) return { href: target };
  const { context } = env;
  const [file = ''] = decode(target).split(/[?#]/);
  const path = resolve(context.path, file);
  const found = /^(.+)\/updates\/([^/]+)\.md$/.exec(path ?? '');
  if (found?.[1] !== context.slug) {
    const message = `\`${target}\` leads nowhere: write a full address (https://…) or another update’s file (./id.md)`;
    report(env, line, target, message);
    return { href: '#' };
  }
  const id = found[2] ?? '';
  if (!context.hasUpdate(id)) {
    report(env, line, target, `there is no update \`${id}.md\`${didYouMean(id, context.ids())}`);
    return { href: '#' };
  }
  env.links.add(id);
  return { href: `${context.root}${id}/`, update: id };
}

/** A picture's file and size; what is neither a file of the coverage nor an https address is a problem. */
export function picture(src: string, line: number, env: Env): Omit<Shown, 'alt'> {
  if (src.startsWith('https://')) return { src };
  const { context } = env;
  if (/^(?:[a-z][a-z0-9+.-]*:|\/)/i.test(src)) {
    report(env, line, src, `a picture is a file of the coverage or an https address: \`${src}\` is neither`);
    return { src: '' };
  }
  const path = resolve(context.path, decode(src));
  if (path === undefined) report(env, line, src, `\`${src}\` leads outside the content folder`);
  else if (!path.startsWith(`${context.slug}/`)) {
    report(env, line, src, `\`${src}\` lies outside this coverage: put the picture into ${context.slug}/images/`);
  } else {
    const found = context.picture(path);
    env.pictures.add(path);
    if (found) return found;
    report(env, line, src, `there is no picture \`${src}\`: check its name and folder`);
  }
  return { src: '' };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

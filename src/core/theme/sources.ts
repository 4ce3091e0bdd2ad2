/** Additions to the security policy: which directives a theme may widen, and what it may write there. */
import type { Fault } from '../messages.ts';
import { nearest } from '../suggest.ts';

/** Directives that take hosts; what the others say is not for a theme to loosen. */
export const DIRECTIVES = [
  ...['script-src', 'style-src', 'img-src', 'font-src', 'connect-src', 'media-src', 'frame-src'],
  ...['worker-src', 'manifest-src', 'form-action', 'trusted-types'],
];

const HOST = /^(?:\*\.)?[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+(?::\d{1,5})?$/i;
const PATH = /^(?:\/[A-Za-z0-9._~%-]*)*$/;
const HASH = /^'sha(?:256|384|512)-[A-Za-z0-9+/]+={0,2}'$/;

/** What else than hosts some directives take. */
const MORE: Readonly<Record<string, RegExp>> = {
  'script-src': HASH,
  'style-src': new RegExp(`^'unsafe-inline'$|${HASH.source}`),
  'img-src': /^(?:data|blob):$/,
  'media-src': /^(?:data|blob):$/,
  'font-src': /^data:$/,
  'worker-src': /^blob:$/,
  // Names of policies by which other scripts may make HTML, for browsers that ask.
  'trusted-types': /^(?:[A-Za-z0-9#=_/@.%-]+|\*|'allow-duplicates')$/,
};

/** What is wrong with a directive's name. */
export function directiveFault(name: string): Fault | undefined {
  if (DIRECTIVES.includes(name)) return undefined;
  return { code: 'theme-directive', name, near: nearest(name, DIRECTIVES), known: DIRECTIVES };
}

/** What is wrong with a source of a directive, e.g. "https://stats.example.org" */
export function sourceFault(directive: string, source: string): Fault | undefined {
  if (source === "'self'" || MORE[directive]?.test(source) === true) return undefined;
  if (directive !== 'trusted-types' && written(directive, source) !== undefined) return undefined;
  return { code: 'theme-source', source, directive };
}

/** A host as the policy says it: "stats.example.org" → "https://stats.example.org"; undefined where it is none. */
function written(directive: string, source: string): string | undefined {
  const [, scheme = 'https', host = '', path = ''] = /^(?:([a-z]+):\/\/)?([^/]*)(.*)$/s.exec(source) ?? [];
  const secure = scheme === 'https' || (scheme === 'wss' && directive === 'connect-src');
  return secure && HOST.test(host) && PATH.test(path) ? `${scheme}://${host}${path}` : undefined;
}

/** The sources of a directive as the policy says them. All have passed `sourceFault`. */
export function sourcesOf(directive: string, sources: readonly string[]): string[] {
  const plain = (source: string): boolean =>
    source.startsWith("'") || directive === 'trusted-types' || /^(?:data|blob):$/.test(source);
  return sources.map((source) => (plain(source) ? source : (written(directive, source) ?? source)));
}

/** Whether something is the name of a host, e.g. "mastodon.social" */
export function isHost(name: string): boolean {
  return HOST.test(name) && !name.startsWith('*');
}

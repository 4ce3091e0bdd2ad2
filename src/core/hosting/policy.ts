/**
 * The one security policy: what pages may load, and what they may do. Printed for every host, and in every page.
 * Content can narrow it (`embeds` in site.yaml), and nothing in content can widen it: a theme can.
 */
import { frameHosts } from '../embeds.ts';
import { sourcesOf } from '../theme/sources.ts';
import type { Site } from '../model.ts';

/** The name under which the reader script makes HTML (Trusted Types); no other script may. */
export const TRUSTED_TYPES = 'stop-press';

/** A year, the least that browsers' preload lists take. Neither subdomains nor preloading: those are the owner's to say. */
const HSTS = 'max-age=31536000';

/** What no page of ours uses, and no player in one may. */
const DENIED = [
  ...['accelerometer', 'browsing-topics', 'camera', 'display-capture', 'geolocation', 'gyroscope', 'hid'],
  ...['idle-detection', 'local-fonts', 'magnetometer', 'microphone', 'midi', 'payment', 'screen-wake-lock', 'serial'],
  ...['usb', 'xr-spatial-tracking'],
];

/** What players may do: which frames there are is said by `frame-src`. */
const PLAYERS = ['fullscreen', 'picture-in-picture'];

const PERMISSIONS = [...DENIED.map((name) => `${name}=()`), ...PLAYERS.map((name) => `${name}=*`)].join(', ');

export type Directive = readonly [name: string, ...sources: string[]];

/** What the policy is made of: the providers that site.yaml leaves, and what the theme adds. */
type Allowing = Pick<Site, 'embeds' | 'theme'>;

/** All directives, e.g. […, ["img-src", "'self'", "https:"], …] */
export function directives(site: Allowing): readonly Directive[] {
  const servers = site.theme?.embeds ?? [];
  const frames = [...frameHosts(site.embeds), ...servers].map((host) => `https://${host}`);
  return widened(ours(frames), site.theme?.csp ?? {});
}

/** The directives with a theme's additions. */
function widened(own: readonly Directive[], additions: Readonly<Record<string, readonly string[]>>): Directive[] {
  const more = new Map(Object.entries(additions).map(([name, sources]) => [name, sourcesOf(name, sources)]));
  const known = own.map(([name, ...sources]): Directive => {
    const added = more.get(name) ?? [];
    more.delete(name);
    const before = added.length === 0 ? sources : sources.filter((one) => one !== "'none'");
    return [name, ...new Set([...before, ...added])];
  });
  return [...known, ...[...more].map(([name, sources]): Directive => [name, ...new Set(["'self'", ...sources])])];
}

function ours(frames: readonly string[]): readonly Directive[] {
  return [
    ['default-src', "'none'"],
    ['script-src', "'self'"],
    ['style-src', "'self'"],
    ['font-src', "'self'"],
    ['connect-src', "'self'"],
    ['img-src', "'self'", 'https:'],
    ['media-src', "'self'", 'https:'],
    ['frame-src', ...(frames.length === 0 ? ["'none'"] : frames)],
    ['base-uri', "'none'"],
    ['form-action', "'none'"],
    ['frame-ancestors', "'none'"],
    ['require-trusted-types-for', "'script'"],
    ['trusted-types', TRUSTED_TYPES],
  ];
}

/** The policy as a header's value: "default-src 'none'; script-src 'self'; …" */
export function contentSecurityPolicy(site: Allowing): string {
  return written(directives(site));
}

/** The policy as a page's own `<meta>` says it: browsers take `frame-ancestors` from a header only. */
export function metaPolicy(site: Allowing): string {
  return written(directives(site).filter(([name]) => name !== 'frame-ancestors'));
}

function written(list: readonly Directive[]): string {
  return list.map((directive) => directive.join(' ')).join('; ');
}

export type Header = readonly [name: string, value: string];

/** What every file is served with, data that pages poll included. */
export const EVERYWHERE: readonly Header[] = [['X-Content-Type-Options', 'nosniff']];

/** What pages are served with besides. `hsts`: the site is reached by https alone, now and for a year. */
export function pageHeaders(site: Allowing, hsts: boolean): readonly Header[] {
  return [
    ['Content-Security-Policy', contentSecurityPolicy(site)],
    ['Referrer-Policy', 'strict-origin-when-cross-origin'],
    ['Permissions-Policy', PERMISSIONS],
    ...(hsts ? [['Strict-Transport-Security', HSTS] as const] : []),
  ];
}

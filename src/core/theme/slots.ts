/** What of a slot the policy will block: said when it is built, not found in a browser's console. */
import { directives } from '../hosting/policy.ts';
import type { Site, SourceFile } from '../model.ts';
import type { Place, Problem } from '../problem.ts';
import { placeOf } from './addresses.ts';

const TAG = /<!--[\s\S]*?-->|<(script|link|iframe|style)\b((?:[^>"']|"[^"]*"|'[^']*')*)>/gi;

/** Warnings of a slot. `site`: with the theme's settings. */
export function slotWarnings({ path, text }: SourceFile, site: Pick<Site, 'embeds' | 'theme'>): Problem[] {
  const allowed = new Map(directives(site).map(([name, ...sources]) => [name, sources]));
  return [...text.matchAll(TAG)].flatMap((match): Problem[] => {
    const [, name, attributes = ''] = match;
    if (name === undefined) return [];
    const place = { path, ...placeOf(text, match.index) };
    const kind = name.toLowerCase();
    const address = valueOf(attributes, kind === 'link' ? 'href' : 'src');
    if (kind === 'style') return inline(place, allowed.get('style-src'), 'a style within the page');
    if (kind === 'script' && address === undefined) {
      const isData = /\btype\s*=\s*["']?application\//i.test(attributes);
      return isData ? [] : inline(place, allowed.get('script-src'), 'a script within the page');
    }
    if (kind === 'link' && !/\brel\s*=\s*["']?[^"'>]*stylesheet/i.test(attributes)) return [];
    const directive = { script: 'script-src', link: 'style-src', iframe: 'frame-src' }[kind];
    const host = /^(?:https?:)?\/\/([^/?#]+)/i.exec(address ?? '')?.[1]?.toLowerCase();
    if (directive === undefined || host === undefined || address === undefined) return [];
    if (allowed.get(directive)?.some((source) => covers(source, host))) return [];
    return [{ ...place, code: 'theme-blocked', address, directive, host }];
  });
}

function inline(place: Place, sources: readonly string[] | undefined, what: string): Problem[] {
  if (sources?.some((source) => source === "'unsafe-inline'" || source.startsWith("'sha"))) return [];
  return [{ ...place, code: 'theme-inline', what }];
}

function valueOf(attributes: string, name: string): string | undefined {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`, 'i').exec(attributes);
  return found ? (found[1] ?? found[2] ?? found[3]) : undefined;
}

/** Whether a source of the policy lets a host in: ("https://*.example.org", "a.example.org") → true */
function covers(source: string, host: string): boolean {
  const named = /^https:\/\/([^/]+)/.exec(source)?.[1]?.toLowerCase();
  if (named === undefined) return source === 'https:';
  return named === host || (named.startsWith('*.') && host.endsWith(named.slice(1)));
}

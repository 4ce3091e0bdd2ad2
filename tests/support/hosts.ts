import type { Site } from '../../src/core/model.ts';
import { fallbackSite } from '../../src/core/parse/site.ts';

/** How two web hosts read `_headers`, as far as its documentation and observed behaviour go. */

/** A site without settings, under a base, e.g. "/live". */
export function siteAt(base: string): Site {
  const url = `https://live.example.org${base}`;
  return { ...fallbackSite(''), base, url };
}

interface Rule {
  readonly path: string;
  readonly set: readonly string[];
  /** Whether it takes off what rules before it have set. */
  readonly detach: boolean;
}

function rules(text: string): Rule[] {
  return text
    .split(/\n(?=\/)/)
    .map((block) => block.split('\n').map((line) => line.trim()))
    .map(([path = '', ...lines]) => ({
      path,
      set: lines.flatMap((line) => /^Cache-Control: (.*)$/.exec(line)?.slice(1) ?? []),
      detach: lines.includes('! Cache-Control'),
    }));
}

/**
 * The Cache-Control that a host sends for a path. Cloudflare applies all rules that fit, in order, and joins by a comma;
 * Netlify lets the last one win and does not know `!`.
 */
export function cacheControl(text: string, path: string, host: 'cloudflare' | 'netlify'): string {
  return rules(text)
    .filter((rule) => pattern(rule.path).test(path))
    .reduce<string[]>((sent, { set, detach }) => {
      const kept = host === 'netlify' ? (set.length > 0 ? [] : sent) : detach ? [] : sent;
      return [...kept, ...set];
    }, [])
    .join(', ');
}

/** `*` spans folders, `:name` does not. */
function pattern(path: string): RegExp {
  const escaped = path.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replace('*', '.*').replace(/:[A-Za-z]\w*/g, '[^/]+')}$`);
}

/** What can be wrong with an address before anybody asks where it leads. */
import type { Fault } from '../messages.ts';
import { nearest } from '../suggest.ts';
import { decoded } from './context.ts';

/** What nobody sees, and what comes with an address that is copied from a chat; not what joins letters. */
const INVISIBLE = /[\u00AD\u200B\u200E\u200F\u2060-\u2069\u202A-\u202E\uFEFF]/g;

/** An address without characters that nobody sees: visible("https://a.example\u200B") → "https://a.example" */
export function visible(address: string): string {
  return address.replace(INVISIBLE, '');
}

/** What opens a page or an app on most readers' devices; another program's scheme may do anything. */
const SCHEMES = new Set(
  'http https mailto tel sms geo ftp sftp webcal xmpp matrix whatsapp tg signal sgnl magnet facetime'.split(' '),
);
/** Schemes that mistyped ones were meant for. */
const MEANT = ['http', 'https', 'mailto'];

/** Quotation marks around an address, or one behind it that nothing in it opens. */
const QUOTED = /^["'\p{Pi}\p{Pf}„‚「]|^[^"“„«「]*["”»」]$/u;

/** Why an address leads no reader anywhere; undefined where it may. addressFault("http:/e.org") → { code: 'link-nowhere', … } */
export function addressFault(address: string): Fault | undefined {
  const target = decoded(address);
  if (QUOTED.test(target)) {
    return {
      code: 'address-quoted',
      target,
      write: target.replace(/^["'\p{Pi}\p{Pf}\p{Ps}]+|["'\p{Pi}\p{Pf}\p{Pe}]+$/gu, ''),
    };
  }
  if (target.startsWith('#')) return { code: 'link-within', target };
  const [, written] = /^([a-z][a-z0-9+.-]*):/i.exec(target) ?? [];
  const scheme = written?.toLowerCase();
  if (scheme === undefined) return undefined;
  const dead: Fault = { code: 'link-nowhere', target };
  if (scheme === 'http' || scheme === 'https') return isWeb(address) ? undefined : dead;
  if (scheme === 'mailto') return /^mailto:(?:[^?]*[^?\s]@[^?\s]|\?)/i.test(target) ? undefined : dead;
  if (SCHEMES.has(scheme)) return target.length > scheme.length + 1 ? undefined : dead;
  if (scheme.length === 1 || nearest(scheme, MEANT) !== undefined) return dead;
  return { code: 'link-scheme', target };
}

/** Whether a link may be followed as it stands: isFollowed("tel:112") → true, isFollowed("view-source:https://a.example") → false */
export function isFollowed(target: string): boolean {
  const [, scheme] = /^([a-z][a-z0-9+.-]*):/i.exec(target) ?? [];
  if (scheme === undefined) return /^(?:#|\/(?![/\\]))/.test(target);
  return /^https?$/i.test(scheme) ? /^https?:\/\//i.test(target) : SCHEMES.has(scheme.toLowerCase());
}

/** Whether there is a host that an address of the web can have. The address of another site stands behind nothing. */
export function isWeb(address: string): boolean {
  if (!/^https?:\/\/[^/?#]/i.test(address) || /^https?:\/\/https?(?::|\/\/)/i.test(address)) return false;
  try {
    return new URL(address).hostname !== '';
  } catch {
    return false;
  }
}

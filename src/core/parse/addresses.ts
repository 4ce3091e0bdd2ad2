/** Addresses in settings: each kind's form, and what is wrong where one has another. */
import type { Fault } from '../messages.ts';

/** Letters, digits and hyphens between dots. */
const HOST = /^[\p{L}\p{M}\p{N}-]+(?:\.[\p{L}\p{M}\p{N}-]+)*$|^\[[\da-fA-F:.]+\]$/u;
const PARTS = /^(https?):\/\/([^/?#]*)([^?#]*)(.*)$/s;

/** What is wrong with the address of the site; every link and every rule for a host is made of it. */
export function siteAddressFault(url: string): Fault | undefined {
  const [, , authority = '', path = '', rest = ''] = PARTS.exec(url) ?? [];
  const [, host = '', port] = /^(.*?)(?::(\d{1,5}))?$/.exec(authority) ?? [];
  if (!HOST.test(host) || !URL.canParse(url) || port === '') return { code: 'site-address-expected', url };
  if (rest !== '') return { code: 'address-extra', extra: rest };
  const segments = path.replace(/^\//, '').split('/');
  while (segments.at(-1) === '') segments.pop();
  const wrong = segments.find((segment) => !/^[A-Za-z0-9._~-]+$/.test(segment) || /^\.\.?$/.test(segment));
  return wrong === undefined ? undefined : { code: 'site-address-path', segment: wrong };
}

/** What is wrong with an address on the web. */
export function webAddressFault(url: string): Fault | undefined {
  if (/^https?:\/\/[^\s/?#]\S*$/.test(url) && URL.canParse(url)) return undefined;
  return { code: 'address-expected', url };
}

/** What is wrong with a link of the site's own: an address on the web, a path on this host, or a mail address. */
export function linkFault(url: string): Fault | undefined {
  if (/^\/(?!\/)\S*$/.test(url) || /^mailto:[^\s@]+@[^\s@]+$/.test(url)) return undefined;
  return webAddressFault(url) && { code: 'link-expected', url };
}

/** The same of one that must be https. */
export function secureAddressFault(url: string): Fault | undefined {
  if (/^https:\/\/[^\s/?#]\S*$/.test(url) && URL.canParse(url)) return undefined;
  return { code: 'secure-address-expected', url };
}

/** Names that only a machine or a house knows (RFC 6761, RFC 6762, RFC 9476, and what routers make of them). */
const HOUSE = /(?:^|\.)(?:localhost|local|internal|intranet|lan|home|corp|arpa|test|invalid|alt|onion)$/;

/** What is wrong with the address of a hub, which deploys send to: a host of the public web, by its name. */
export function hubFault(url: string): Fault | undefined {
  const wrong = secureAddressFault(url);
  if (wrong !== undefined) return wrong;
  const { hostname, username, password } = new URL(url);
  const name = hostname.replace(/\.$/, '');
  if (username + password !== '') return { code: 'address-with-password' };
  const isNumber = name.startsWith('[') || /^[\d.]+$/.test(name);
  if (!isNumber && name.includes('.') && !HOUSE.test(name)) return undefined;
  return { code: 'hub-not-public', url };
}

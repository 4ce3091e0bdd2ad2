/** Addresses in settings: each kind's form, and what to say where one has another. */

/** Letters, digits and hyphens between dots. */
const HOST = /^[\p{L}\p{M}\p{N}-]+(?:\.[\p{L}\p{M}\p{N}-]+)*$|^\[[\da-fA-F:.]+\]$/u;
const PARTS = /^(https?):\/\/([^/?#]*)([^?#]*)(.*)$/s;

/** What is wrong with the address of the site; every link and every rule for a host is made of it. */
export function siteAddressProblem(url: string): string | undefined {
  const form = 'write it like https://example.org or https://example.org/live';
  const [, , authority = '', path = '', rest = ''] = PARTS.exec(url) ?? [];
  const [, host = '', port] = /^(.*?)(?::(\d{1,5}))?$/.exec(authority) ?? [];
  if (!HOST.test(host) || !URL.canParse(url) || port === '') return `\`${url}\` is not the address of a site: ${form}`;
  if (rest !== '') return `leave out \`${rest}\``;
  const segments = path.replace(/^\//, '').split('/');
  while (segments.at(-1) === '') segments.pop();
  const wrong = segments.find((segment) => !/^[A-Za-z0-9._~-]+$/.test(segment) || /^\.\.?$/.test(segment));
  if (wrong === undefined) return undefined;
  const what = wrong === '' ? 'two slashes one after the other' : `\`${wrong}\``;
  return `its path has ${what}: ${form} (letters, digits and . _ ~ - between single slashes)`;
}

/** What is wrong with an address on the web. */
export function webAddressProblem(url: string): string | undefined {
  if (/^https?:\/\/[^\s/?#]\S*$/.test(url) && URL.canParse(url)) return undefined;
  return `\`${url}\` is not an address: write it like https://example.org/`;
}

/** The same of one that must be https. */
export function secureAddressProblem(url: string): string | undefined {
  if (/^https:\/\/[^\s/?#]\S*$/.test(url) && URL.canParse(url)) return undefined;
  return `\`${url}\` is not an https address: write it like https://example.org/`;
}

/** Names that only a machine or a house knows (RFC 6761, RFC 6762, RFC 9476, and what routers make of them). */
const HOUSE = /(?:^|\.)(?:localhost|local|internal|intranet|lan|home|corp|arpa|test|invalid|alt|onion)$/;

/** What is wrong with the address of a hub, which deploys send to: a host of the public web, by its name. */
export function hubProblem(url: string): string | undefined {
  const wrong = secureAddressProblem(url);
  if (wrong !== undefined) return wrong;
  const { hostname, username, password } = new URL(url);
  const name = hostname.replace(/\.$/, '');
  if (username + password !== '') return 'leave out the name and password in it';
  const isNumber = name.startsWith('[') || /^[\d.]+$/.test(name);
  if (!isNumber && name.includes('.') && !HOUSE.test(name)) return undefined;
  return `\`${url}\` is not on the public web: write the hub’s address like https://hub.example.org/`;
}

/** By which names a development server may be called: a page elsewhere must not read it through a name of its own. */
import { isIP } from 'node:net';
import { hostname } from 'node:os';

const OWN = ['localhost', '127.0.0.1', '[::1]'];
/** All interfaces: other machines are meant to reach it, by its addresses or its name. */
const ANY = ['0.0.0.0', '::', '[::]'];

/** Whether a server that listens at `host` answers to a `Host` header: answersTo("127.0.0.1", "evil.example:8080") → false */
export function answersTo(host: string, header: string | undefined): boolean {
  const name = header?.toLowerCase().replace(/:\d+$/, '') ?? '';
  if (OWN.includes(name) || name === bracketed(host).toLowerCase()) return true;
  if (!ANY.includes(host)) return false;
  const machine = hostname().toLowerCase();
  return isIP(name.replace(/^\[|\]$/g, '')) > 0 || name === machine || name === `${machine}.local`;
}

/** A host as it stands in an address: "::1" → "[::1]", "0.0.0.0" → "localhost" */
export function hostInAddress(host: string): string {
  return ANY.includes(host) || host === '127.0.0.1' ? 'localhost' : bracketed(host);
}

function bracketed(host: string): string {
  return isIP(host) === 6 ? `[${host}]` : host;
}

/** A response headers policy and a function for CloudFront. Caches and types are the objects' own: a deploy sets them. */
import { folders, single, type Hosting } from './rules.ts';

/** As large as a function may be, in bytes. */
const LIMIT = 10_240;

/** What goes into a function, and how many old addresses found no room: pages lead on from them all the same. */
export interface CloudFrontFunction {
  readonly code: string;
  readonly left: number;
}

/** For `aws cloudfront create-response-headers-policy --response-headers-policy-config`. */
export function headersPolicy({ everywhere, pages }: Hosting): object {
  const value = new Map([...everywhere, ...pages]);
  const hsts = value.get('Strict-Transport-Security');
  const permissions = value.get('Permissions-Policy') ?? '';
  return {
    Name: 'stop-press',
    Comment: 'Made by npm run headers -- cloudfront',
    SecurityHeadersConfig: {
      ContentSecurityPolicy: { Override: true, ContentSecurityPolicy: value.get('Content-Security-Policy') ?? '' },
      ContentTypeOptions: { Override: true },
      ReferrerPolicy: { Override: true, ReferrerPolicy: value.get('Referrer-Policy') ?? '' },
      ...(hsts === undefined
        ? {}
        : {
            StrictTransportSecurity: {
              Override: true,
              AccessControlMaxAgeSec: Number(/\d+/.exec(hsts)?.[0] ?? 0),
              IncludeSubdomains: false,
              Preload: false,
            },
          }),
    },
    CustomHeadersConfig: {
      Quantity: 1,
      Items: [{ Header: 'Permissions-Policy', Value: permissions, Override: true }],
    },
  };
}

/**
 * The function for viewer requests: `/slug/` gets its index.html, `/slug` leads to `/slug/`, old addresses to the new
 * ones. Old slugs come first; of updates' old ids as many as there is room for.
 */
export function viewerRequest(hosting: Hosting): CloudFrontFunction {
  const exact = single(hosting);
  const code = (count: number): string => script(folders(hosting), exact.slice(0, count));
  const fits = (count: number): boolean => new TextEncoder().encode(code(count)).length <= LIMIT;
  let [low, high] = [0, exact.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(middle)) low = middle;
    else high = middle - 1;
  }
  return { code: code(low), left: exact.length - low };
}

function script(moved: readonly Pair[], renamed: readonly Pair[]): string {
  return `// Stop Press behind CloudFront: a function for viewer requests (cloudfront-js-2.0).
// Made by \`npm run headers -- cloudfront --function\`, from the content: make it anew when an old address is added.
var MOVED = ${JSON.stringify(moved)};
var RENAMED = ${JSON.stringify(Object.fromEntries(renamed))};

function handler(event) {
  var request = event.request;
  var uri = request.uri;
  // What a deploy keeps for itself.
  if (/\\/(\\.|%2e)/i.test(uri)) return { statusCode: 404, statusDescription: 'Not Found' };
  var isFolder = uri.endsWith('/');
  if (isFolder) request.uri = uri + 'index.html';
  // What no address of the site looks like is not sent back to anyone: "//a" would lead to another host.
  if (!/^(\\/[A-Za-z0-9._~%-]+)*\\/?$/.test(uri)) return request;
  var named = isFolder ? uri : uri + '/';
  if (Object.prototype.hasOwnProperty.call(RENAMED, named)) return redirect(RENAMED[named], request);
  for (var i = 0; i < MOVED.length; i++) {
    var from = MOVED[i][0];
    // Heads stay: they lead open pages on.
    if (named.startsWith(from) && uri !== from + 'live.json') return redirect(MOVED[i][1] + uri.slice(from.length), request);
  }
  // A file has a dot in its name.
  return isFolder || uri.slice(uri.lastIndexOf('/')).includes('.') ? request : redirect(named, request);
}

function redirect(to, request) {
  var query = Object.keys(request.querystring).map(function (name) {
    var value = request.querystring[name];
    var all = value.multiValue || [value];
    return all.map(function (one) { return name + (one.value === '' ? '' : '=' + one.value); }).join('&');
  }).join('&');
  return {
    statusCode: 301,
    statusDescription: 'Moved Permanently',
    headers: { location: { value: to + (query === '' ? '' : '?' + query) } },
  };
}
`;
}

type Pair = readonly [string, string];

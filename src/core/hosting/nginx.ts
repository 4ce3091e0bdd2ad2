/** The configuration of nginx. */
import { below, CACHE, folders, HEAD_FILES, literally, single, type Hosting } from './rules.ts';
import type { Header } from './policy.ts';

/** Keys of a map longer than this need a larger bucket than nginx has by itself. */
const BUCKET = 48;

/** A file to include in `http { }`. */
export function nginx(hosting: Hosting): string {
  const { base, host, pages, everywhere, types } = hosting;
  const headers: readonly Header[] = [...pages, ...everywhere];
  return `# Stop Press behind nginx: include this file in http { } (on Debian: /etc/nginx/conf.d/), set root and server_name.
# Made by \`npm run headers -- nginx\`, from the content: make it anew when an old address or \`embeds\` is added.
${base === '' ? '' : `# The output lies in root${base}: deploy to dir:/srv/stop-press${base}.\n`}
${cacheMaps(hosting)}
${redirectMaps(hosting)}
server {
  listen 80;
  listen [::]:80;
  server_name ${host.replace(/:\d+$/, '')};
  root /srv/stop-press;

  charset utf-8;
  charset_types text/html text/css text/plain text/xml text/javascript application/javascript application/json;
  server_tokens off;
  absolute_redirect off;
  error_page 404 ${base}/404.html;

  # Copies that \`npm run build -- --compress\` made, where there are some; else compressed as they are asked for.
  gzip_static on;
  gzip on;
  gzip_vary on;
  gzip_types text/css text/plain text/xml text/javascript application/javascript application/json application/feed+json
    application/atom+xml image/svg+xml;

  add_header Cache-Control $stop_press_cache always;
${headers.map(addHeader).join('')}
  if ($stop_press_moved) {
    return 301 $stop_press_moved;
  }

  location / {
    # A killed update's page says so, with the status that takes it out of search engines. A deploy leaves the marks.
    if (-f $document_root${base}/.stop-press/killed\${stop_press_inside}gone) {
      return 410;
    }
    index index.html;
    try_files $uri $uri/ =404;
  }

  error_page 410 @killed;
  location @killed {
    try_files \${uri}index.html =410;
  }

  # Open pages ask for the head every few seconds: no line in the log, and no header that only pages need.
  location ~ ${HEAD_FILES} {
    access_log off;
    add_header Cache-Control $stop_press_cache always;
${everywhere.map((header) => `  ${addHeader(header)}`).join('')}  }

${types.map(({ files, type }) => typeLocation(files, type)).join('')}  # What a deploy keeps for itself.
  location ~ /\\. {
    return 404;
  }
}
`;
}

function addHeader([name, value]: Header): string {
  return `  add_header ${name} ${/[\s;']/.test(value) ? `"${value}"` : value} always;\n`;
}

function typeLocation(files: string, type: string): string {
  return `  location ~ ${files} {\n    types {}\n    default_type "${type}";\n  }\n\n`;
}

function cacheMaps({ base, caches }: Hosting): string {
  const rules = caches.map(({ files, cache }) => `  ~${below(base, files)} "${cache}";\n`);
  return `# The cache policy. What a page names by content (assets, fragments) may be kept; what changes is asked for again.
map $uri $stop_press_policy {
  default "${CACHE.pages}";
${rules.join('')}}
# That something is not there may be kept for seconds only, whatever was asked for; that the server is broken, not at all.
map $status $stop_press_cache {
  ~^[23] $stop_press_policy;
  ~^4 "${CACHE.pages}";
  default "no-store";
}`;
}

/** Old addresses; heads stay, for they lead open pages on. Of what was asked for, the words as they came are sent back. */
function redirectMaps(hosting: Hosting): string {
  const { base } = hosting;
  const exact = single(hosting);
  const longest = Math.max(0, ...exact.map(([from]) => from.length));
  const bucket = longest > BUCKET ? `map_hash_bucket_size ${2 ** Math.ceil(Math.log2(longest + 24))};\n` : '';
  const moved = folders(hosting).map(
    ([from, to]) =>
      `  "~^${literally(from.slice(0, -1))}(?:/(?!live\\.json(?:\\?|$))(?<stop_press_rest>.*))?$" ${to}$stop_press_rest;\n`,
  );
  return `# Old addresses, and where they lead.
${bucket}map $uri $stop_press_renamed {
  default "";
${exact.map(([from, to]) => `  ${from} ${to};\n`).join('')}}
map $request_uri $stop_press_moved {
  default $stop_press_renamed;
${moved.join('')}}
# The path below the site's address.
map $uri $stop_press_inside {
  ${base === '' ? 'default $uri;' : `default "";\n  ~^${literally(base)}(?<stop_press_below>/.*)$ $stop_press_below;`}
}
`;
}

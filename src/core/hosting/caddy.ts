/** The configuration of Caddy. */
import { below, CACHE, folders, HEAD_FILES, literally, single, type Hosting } from './rules.ts';
import type { Header } from './policy.ts';

/** A Caddyfile. */
export function caddy(hosting: Hosting): string {
  const { base, host, pages, everywhere, caches, types } = hosting;
  const rules = caches.map(({ files, cache }) => `\t\t~${below(base, files)} "${cache}"\n`);
  return `# Stop Press behind Caddy: set the address and the root.
# Made by \`npm run headers -- caddy\`, from the content: make it anew when an old address or \`embeds\` is added.
${base === '' ? '' : `# The output lies in root${base}: deploy to dir:/srv/stop-press${base}.\n`}${host} {
	root * /srv/stop-press

	map {path} {cache_policy} {
${rules.join('')}		default "${CACHE.pages}"
	}
	map {path} {inside} {
		${base === '' ? '~^(/.*)$ "${1}"' : `~^${literally(base)}(/.*)$ "\${1}"`}
		default "/"
	}

	header {
		Cache-Control {cache_policy}
${everywhere.map(([name, value]) => `\t\t${name} ${value}\n`).join('')}	}
	# Open pages ask for the head every few seconds: it goes without what only pages need.
	@pages not path_regexp ${HEAD_FILES}
	header @pages {
${pages.map(field).join('')}	}
${types.map(({ files, type }, i) => typeOf(files, type, i)).join('')}
	encode gzip

	# Old addresses, and where they lead; heads stay, for they lead open pages on.
${single(hosting)
  .map(([from, to]) => `\tredir ${from} ${to} permanent\n`)
  .join('')}${folders(hosting).map(folder).join('')}
	# What a deploy keeps for itself.
	@hidden path_regexp /\\.
	handle @hidden {
		error 404
	}

	# A killed update's page says so, with the status that takes it out of search engines. A deploy leaves the marks.
	@killed file ${base}/.stop-press/killed{inside}gone
	handle @killed {
		rewrite * {http.request.orig_uri.path}index.html
		file_server {
			status 410
		}
	}
	# Copies that \`npm run build -- --compress\` made, where there are some.
	handle {
		file_server {
			precompressed br gzip
		}
	}

	# That something is not there may be kept for seconds only, whatever was asked for.
	handle_errors {
		header Cache-Control "${CACHE.pages}"
		rewrite * ${base}/404.html
		file_server
	}
}
`;
}

function field([name, value]: Header): string {
  return `\t\t${name} "${value}"\n`;
}

function typeOf(files: string, type: string, index: number): string {
  return `\t@type${index} path_regexp ${files}\n\theader @type${index} Content-Type "${type}"\n`;
}

function folder([from, to]: readonly [string, string], index: number): string {
  const [old, now] = [from.slice(0, -1), to.slice(0, -1)];
  return `	redir ${old} ${to} permanent
	@moved${index} {
		path ${from}*
		not path ${from}live.json
	}
	handle @moved${index} {
		route {
			uri strip_prefix ${old}
			redir ${now}{uri} permanent
		}
	}
`;
}

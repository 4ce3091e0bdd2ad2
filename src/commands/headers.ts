import path from 'node:path';
import { parseArgs } from 'node:util';
import { caddy } from '../core/hosting/caddy.ts';
import { headersPolicy, viewerRequest } from '../core/hosting/cloudfront.ts';
import { netlify } from '../core/hosting/netlify.ts';
import { nginx } from '../core/hosting/nginx.ts';
import type { Hosting } from '../core/hosting/rules.ts';
import { hostingOf } from '../edge/hosting.ts';
import { folderSource, nowSeconds, Usage } from './shared/common.ts';
import { printProblems } from './shared/problems.ts';
import { say, usageOrFail } from './shared/say.ts';

const HELP = `npm run headers -- HOST [options]      prints headers, caches, types and redirects in a host's own form

  netlify         _headers and _redirects, which every build writes too (Cloudflare Pages reads the same)
  nginx           a file to include in http { }
  caddy           a Caddyfile
  cloudfront      JSON: a response headers policy, and the code of a function for viewer requests
    --policy      the policy alone, for aws cloudfront create-response-headers-policy
    --function    the function's code alone

  --content DIR   the content folder (default: content)
  --theme DIR     the theme's folder (default: theme/ beside the content)
  --hsts          tell browsers to come by https alone for a year (hsts: true in site.yaml does it too)
`;

const HOSTS: Readonly<Record<string, (hosting: Hosting) => string>> = { netlify, nginx, caddy };

const OPTIONS = {
  content: { type: 'string' },
  theme: { type: 'string' },
  hsts: { type: 'boolean' },
  policy: { type: 'boolean' },
  function: { type: 'boolean' },
} as const;

/** Prints. Exits 0, 1 on problems in the content, 2 on wrong usage. */
export async function main(argv: string[]): Promise<number> {
  return usageOrFail(HELP, argv, async () => {
    const { values, positionals } = parseArgs({ args: argv, options: OPTIONS, allowPositionals: true });
    const print = printer(positionals, values);
    const source = folderSource(values.content ?? 'content', values.theme);
    const { hosting, problems } = await hostingOf(source, nowSeconds(), values.hsts ?? false);
    await printProblems(problems, { root: path.relative('', source.content), source });
    if (!hosting) return 1;
    process.stdout.write(print(hosting));
    return 0;
  });
}

interface Parts {
  readonly policy?: boolean;
  readonly function?: boolean;
}

/** What prints for the host that was named. Throws where none was, or none that we know. */
function printer(positionals: readonly string[], parts: Parts): (hosting: Hosting) => string {
  const [host = '', ...more] = positionals;
  const names = [...Object.keys(HOSTS), 'cloudfront'].join(', ');
  if (more.length > 0 || host === '') throw new Usage(`name one host: ${names}`);
  if (host === 'cloudfront') return (hosting) => cloudfront(hosting, parts);
  if (parts.policy || parts.function) throw new Usage('--policy and --function go with cloudfront');
  const print = Object.hasOwn(HOSTS, host) ? HOSTS[host] : undefined;
  if (!print) throw new Usage(`${host} is none of ${names}`);
  return print;
}

function cloudfront(hosting: Hosting, parts: Parts): string {
  const policy = headersPolicy(hosting);
  const { code, left } = viewerRequest(hosting);
  if (left > 0) say(`the function has no room for ${left} old addresses of updates: their pages lead on all the same`);
  if (parts.function) return code;
  const json = parts.policy
    ? policy
    : {
        ResponseHeadersPolicyConfig: policy,
        Function: {
          Name: 'stop-press',
          FunctionConfig: { Comment: 'Index documents and redirects', Runtime: 'cloudfront-js-2.0' },
          FunctionCode: code,
        },
      };
  return `${JSON.stringify(json, null, 2)}\n`;
}

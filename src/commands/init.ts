import { randomInt } from 'node:crypto';
import path from 'node:path';
import { createInterface, type Interface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { messageOf } from '../core/messages.ts';
import { parseSite } from '../core/parse.ts';
import { didYouMean } from '../core/suggest.ts';
import { isoWithOffset } from '../core/time.ts';
import { packageSpec, plant, STARTER_HOSTS, type Filling, type StarterHost } from '../edge/starter.ts';
import { nowSeconds, Usage } from './shared/common.ts';
import { say, usageOrFail } from './shared/say.ts';
import { hostingSteps } from './shared/hosting-steps.ts';
import { count } from './shared/summary.ts';

const HELP = `stop-press init DIR [options]      makes the folder of a newsroom; what is there already is left alone

  --title TITLE    the site's name
  --url ADDRESS    where readers will find it (default: https://example.org)
  --locale LOCALE  the language of its pages, e.g. en-GB, de, pt-BR (default: en-GB)
  --host HOST      what publishes it: ${STARTER_HOSTS.join(', ')} (default: ${STARTER_HOSTS[0]})
                   bucket: any S3-compatible store, or whatever rclone reaches

On a terminal it asks for what is not given.
`;

const OPTIONS = {
  title: { type: 'string' },
  url: { type: 'string' },
  locale: { type: 'string' },
  host: { type: 'string' },
} as const;

type Answers = Record<keyof typeof OPTIONS, string>;

const QUESTIONS: readonly (readonly [keyof Answers, string])[] = [
  ['title', "The site's name"],
  ['url', 'Where readers will find it'],
  ['locale', 'The language of its pages'],
  ['host', `What publishes it (${STARTER_HOSTS.join(', ')})`],
];

/** Makes a newsroom. Exits 0, 2 on wrong usage. */
export async function main(argv: string[]): Promise<number> {
  return usageOrFail(HELP, argv, async () => {
    const { values, positionals } = parseArgs({ args: argv, options: OPTIONS, allowPositionals: true });
    const [given, ...rest] = positionals;
    if (given === undefined || rest.length > 0) throw new Usage('name one folder: stop-press init news');
    const folder = path.resolve(given);
    const name = path.basename(folder);
    const usual = { title: titleOf(name), url: 'https://example.org', locale: 'en-GB', host: STARTER_HOSTS[0] };
    const answers = process.stdin.isTTY ? await ask(values, usual) : { ...usual, ...values };
    const host = hostOf(answers.host);
    const { written, left } = plant(folder, host, fillingOf(answers, host, folder, nowSeconds() * 1000));
    for (const file of written) console.log(path.join(given, file));
    if (left.length > 0) say(`${count(left.length, 'file')} there already, left alone: ${left.join(', ')}`);
    if (written.length > 0) console.log(`\nNext:\n\n  cd ${given}\n  npm install\n  npm start\n`);
    return 0;
  });
}

async function ask(given: Partial<Answers>, usual: Answers): Promise<Answers> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answers = { ...usual };
  try {
    for (const [name, question] of QUESTIONS)
      answers[name] = given[name] ?? (await answer(terminal, name, question, usual[name]));
  } finally {
    terminal.close();
  }
  return answers;
}

/** Asks until the answer will do. */
async function answer(terminal: Interface, name: keyof Answers, question: string, usual: string): Promise<string> {
  for (;;) {
    const said = (await terminal.question(`${question} [${usual}]: `)).trim() || usual;
    const wrong = faultOf(name, said);
    if (wrong === undefined) return said;
    say(wrong);
  }
}

function faultOf(name: keyof Answers, said: string): string | undefined {
  if (name === 'host')
    return STARTER_HOSTS.some((host) => host === said)
      ? undefined
      : `${said} is none of ${STARTER_HOSTS.join(', ')}${didYouMean(said, STARTER_HOSTS)}`;
  const site = { title: 'Site', url: 'https://example.org', [name]: said };
  const parsed = parseSite({ path: 'site.yaml', text: JSON.stringify(site) });
  return parsed.ok ? undefined : parsed.problems.map(messageOf).join('\n');
}

function hostOf(said: string): StarterHost {
  const host = STARTER_HOSTS.find((one) => one === said);
  if (!host) throw new Usage(faultOf('host', said) ?? '');
  return host;
}

/** "city-news" → "City news" */
function titleOf(name: string): string {
  const words = name.replace(/[-_.]+/g, ' ').trim();
  return words === '' ? 'Our newsroom' : words.charAt(0).toUpperCase() + words.slice(1);
}

/** Minutes before now at which the first coverage's updates are dated, and at which it starts. */
const AGO = { earliest: 45, first: 40, second: 20, third: 5 };

function fillingOf({ title, url, locale }: Answers, host: StarterHost, folder: string, now: number): Filling {
  for (const [name, said] of Object.entries({ title, url, locale } as const)) {
    const wrong = faultOf(name as keyof Answers, said);
    if (wrong !== undefined) throw new Usage(wrong);
  }
  const timezone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const times = Object.entries(AGO).flatMap(([name, minutes]): [string, string][] => {
    const iso = isoWithOffset(now - minutes * 60_000, timezone);
    return [
      [name, iso],
      [`${name}Id`, `${iso.slice(0, 13)}${iso.slice(14, 16)}-${letters()}`],
    ];
  });
  // The first coverage is in English, whatever the site's language is.
  const marked = /^en\b/i.test(locale) ? '' : '\nlocale: en-GB';
  return {
    ...Object.fromEntries(times),
    ...{ url, timezone, marked, title: JSON.stringify(title), locale },
    heading: title,
    name: packageName(path.basename(folder)),
    package: packageSpec(folder),
    hosting: hostingSteps(host),
  };
}

function letters(): string {
  return Array.from({ length: 4 }, () => String.fromCharCode(97 + randomInt(26))).join('');
}

/** What npm takes for a name: "Städtische Zeitung" → "st-dtische-zeitung" */
function packageName(name: string): string {
  const plain = name.toLowerCase().replace(/[^a-z0-9-]+/g, '-');
  return plain.replace(/^-+|-+$/g, '') || 'news';
}

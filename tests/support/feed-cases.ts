/** The cases in tests/cases/feeds: input.json, and beside it each file that is made of it, as it was read through. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import type { Feed } from '../../src/core/feeds/feed.ts';
import type { Head } from '../../src/core/feeds/head.ts';
import type { Redirect } from '../../src/core/hosting/rules.ts';
import type { NewsUrl } from '../../src/core/feeds/sitemaps.ts';
import type { LiveBlog, Posting } from '../../src/core/feeds/structured-data.ts';
import { CHANGED, isAsExpected } from './expected.ts';

/** What a case's input.json may hold; each file beside it is named for what is made of it. */
export interface Input {
  readonly feed?: Feed;
  readonly liveBlog?: LiveBlog;
  readonly posting?: Posting;
  readonly head?: Head;
  readonly urls?: readonly { readonly loc: string; readonly lastmod?: string }[];
  readonly locs?: readonly string[];
  readonly news?: readonly NewsUrl[];
  readonly base?: string;
  readonly sitemaps?: readonly string[];
  readonly redirects?: readonly Redirect[];
}

const FOLDER = new URL('../cases/feeds/', import.meta.url);

export function caseNames(): string[] {
  return readdirSync(FOLDER).sort();
}

/** Files that a case expects. */
export function expectations(name: string): string[] {
  const files = readdirSync(new URL(`${name}/`, FOLDER));
  return files.filter((file) => file !== 'input.json' && !file.endsWith(CHANGED)).sort();
}

/** A case's input, its times read from ISO 8601 so that a person can read the file. Sitemaps take theirs as text. */
export function input(name: string): Input {
  const text = readFileSync(new URL(`${name}/input.json`, FOLDER), 'utf8');
  const { news, urls } = JSON.parse(text) as Input;
  return { ...(JSON.parse(text, time) as Input), news, urls };
}

function time(key: string, value: unknown): unknown {
  const isTime = ['date', 'updated', 'time', 'started', 'ended', 'modified'].includes(key);
  return isTime && typeof value === 'string' ? Date.parse(value) : value;
}

/** Compares with a case's expected file. */
export function isAsIn(name: string, file: string, text: string): boolean {
  return isAsExpected(fileURLToPath(new URL(`${name}/${file}`, FOLDER)), text);
}

/** Seeded content for benchmarks: the same arguments give the same files. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export interface Shape {
  readonly updates: number;
  readonly perCoverage: number;
  readonly seed: number;
}

/** Made-up words: benchmarks need text, not sense. */
const WORDS =
  'river gate water bridge council night wind crew harbour market road station rain report minister vote count street lamp morning field north west tide level metre barrier officer school hall train signal engine pump valley coast'.split(
    ' ',
  );

/** The first update of every coverage: 2026-01-05T06:00:00Z, in milliseconds. */
const START = Date.UTC(2026, 0, 5, 6);
/** Minutes between two updates of a coverage. */
const STEP = 7;

/** A small generator of pseudo-random numbers from 0 to 1 (mulberry32). */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** The slug of the coverage at a place. */
export function slugOf(coverage: number): string {
  return `coverage-${String(coverage).padStart(5, '0')}`;
}

/** The time of a coverage's n-th update, in milliseconds. */
export function timeOf(coverage: number, index: number): number {
  return START + (coverage * 60 + index * STEP) * 60_000;
}

/** Whether a coverage is live. Two of three stories are over, as in an archive. */
export function isLive(coverage: number): boolean {
  return coverage % 3 === 0;
}

/** A `coverage.md`: over since two hours after `last` where that is given, else live. */
export function coverageText(title: string, label: string, last?: number): string {
  const status =
    last === undefined
      ? 'status: live'
      : `status: ended\nended: ${new Date(last + 7_200_000).toISOString().slice(0, 19)}Z`;
  return `---\ntitle: ${title}\nlabel: ${label}\n${status}\n---\n\nWhat we know.\n`;
}

/** Writes content into `folder`. */
export function generate(folder: string, { updates, perCoverage, seed }: Shape): void {
  const next = random(seed);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'site.yaml'), 'title: Bench\nurl: https://bench.example\n');
  const coverages = Math.ceil(updates / perCoverage);
  for (let c = 0; c < coverages; c++) {
    const slug = slugOf(c);
    const inside = path.join(folder, slug, 'updates');
    mkdirSync(inside, { recursive: true });
    const count = Math.min(perCoverage, updates - c * perCoverage);
    const last = isLive(c) ? undefined : timeOf(c, count - 1);
    writeFileSync(path.join(folder, slug, 'coverage.md'), coverageText(`Story ${c}`, `Story ${c}`, last));
    for (let i = 0; i < count; i++) {
      const { id, text } = update(timeOf(c, i), next);
      writeFileSync(path.join(inside, `${id}.md`), text);
    }
  }
}

/** One update of about 120 words: one in ten a key event, one in four with a tag, one in thirty edited. */
export function update(time: number, next: () => number): { id: string; text: string } {
  const iso = new Date(time).toISOString();
  const tail = Array.from({ length: 4 }, () =>
    'abcdefghijklmnopqrstuvwxyz0123456789'.charAt(Math.floor(next() * 36)),
  ).join('');
  const words = (n: number): string =>
    Array.from({ length: n }, () => WORDS[Math.floor(next() * WORDS.length)] ?? '').join(' ');
  const fields = [`title: Update ${words(6)}`, `date: ${iso.slice(0, 19)}Z`];
  if (next() < 0.1) fields.push('key: true');
  if (next() < 0.25) fields.push(`tags: [${['weather', 'rail', 'politics'][Math.floor(next() * 3)] ?? ''}]`);
  if (next() < 1 / 30) fields.push(`updated: ${new Date(time + 600_000).toISOString().slice(0, 19)}Z`);
  const paragraphs = [words(40), `${words(20)} **${words(3)}** ${words(17)}`, words(40)];
  return {
    id: `${iso.slice(0, 13)}${iso.slice(14, 16)}-${tail}`,
    text: `---\n${fields.join('\n')}\n---\n\n${paragraphs.join('.\n\n')}.\n`,
  };
}

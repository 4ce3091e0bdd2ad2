/** A generated archive as a git repository, and what a newsroom does to it: each act is a commit on top of the last. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { coverageText, generate, isLive, random, slugOf, timeOf, update } from './generate.ts';
import type { Size } from './options.ts';

const SEED = 2026;
const DAY = 86_400_000;

/** One live coverage of the archive, at work. */
export class Newsroom {
  readonly repository: string;
  readonly content: string;
  readonly coverages: number;
  /** The time of every build, in seconds: half a day after the newest update. */
  readonly now: number;
  private readonly next = random(SEED + 1);
  private readonly filed = new Map<number, number>();
  /** Updates that an act has changed already: each act finds one as it was filed. */
  private readonly touched = new Set<string>();
  private acts = 0;

  constructor(
    folder: string,
    private readonly size: Size,
  ) {
    this.repository = path.join(folder, 'repository');
    this.content = path.join(this.repository, 'content');
    this.coverages = Math.ceil(size.updates / size.perCoverage);
    this.now = (timeOf(this.coverages - 1, this.size.perCoverage) + DAY / 2) / 1000;
    generate(this.content, { ...size, seed: SEED });
    mkdirSync(this.repository, { recursive: true });
    this.git('init', '-q');
    this.git('config', 'gc.auto', '0');
    this.git('config', 'user.name', 'Bench');
    this.git('config', 'user.email', 'bench@example.org');
    this.git('add', '.');
    this.git('commit', '-q', '-m', 'Everything so far');
    // As a clone has it.
    this.git('repack', '-a', '-d', '-q');
  }

  /** The coverage that a round works on: another live one each time, where there are several. */
  coverageOf(round: number): number {
    const live = Array.from({ length: this.coverages }, (_, i) => i).filter(isLive);
    return live[round % live.length] ?? 0;
  }

  /** Files the newest update. */
  file(coverage: number): void {
    const index = this.filed.get(coverage) ?? this.lastIndex(coverage) + 1;
    this.filed.set(coverage, index + 1);
    const { id, text } = update(timeOf(coverage, index), this.next);
    this.commit(this.updateFile(coverage, id), text);
  }

  /** Edits the fourth newest update: another sentence, a correction, and the time of it. */
  edit(coverage: number): void {
    const { file, text, time } = this.nth(coverage, 3);
    const fields = { updated: iso(time + 3_600_000), correction: 'A figure has been corrected.' };
    this.commit(file, `${withFields(text, fields)}\nOne more sentence.\n`);
  }

  /** Withdraws the sixth newest update. */
  kill(coverage: number): void {
    const { file, text, time } = this.nth(coverage, 5);
    this.commit(file, withFields(text, { kill: iso(time + 3_600_000), kill_reason: 'Withdrawn on legal advice.' }));
  }

  /** Sets the newest update back by a day. */
  backdate(coverage: number): void {
    const { file, text, time } = this.nth(coverage, 0);
    this.commit(file, withFields(text, { date: iso(time - DAY) }));
  }

  /** Gives the coverage another headline; its label stays. */
  headline(coverage: number): void {
    this.acts += 1;
    this.commit(this.coverageFile(coverage), coverageText(`Headline ${this.acts}`, `Story ${coverage}`));
  }

  /** Ends the coverage. */
  end(coverage: number): void {
    const text = coverageText(`Headline ${this.acts}`, `Story ${coverage}`, timeOf(coverage, this.lastIndex(coverage)));
    this.commit(this.coverageFile(coverage), text);
  }

  /** Takes up an ended coverage again, so that a next round finds it live. */
  reopen(coverage: number): void {
    this.headline(coverage);
  }

  /** Does nothing: the next build finds what the last one did. */
  rest(): void {
    // Nothing to commit.
  }

  private lastIndex(coverage: number): number {
    return Math.min(this.size.perCoverage, this.size.updates - coverage * this.size.perCoverage) - 1;
  }

  /** Of those that no act has changed, by id, which starts with the time of filing: 0 is the newest. */
  private nth(coverage: number, place: number): { file: string; text: string; time: number } {
    const ids = readdirSync(path.join(this.content, slugOf(coverage), 'updates')).map((name) => path.parse(name).name);
    const files = ids.map((id) => this.updateFile(coverage, id)).filter((file) => !this.touched.has(file));
    const file = files.sort().reverse()[place] ?? '';
    this.touched.add(file);
    const text = readFileSync(path.join(this.content, file), 'utf8');
    return { file, text, time: Date.parse(/^date: (.*)$/m.exec(text)?.[1] ?? '') };
  }

  private updateFile(coverage: number, id: string): string {
    return path.join(slugOf(coverage), 'updates', `${id}.md`);
  }

  private coverageFile(coverage: number): string {
    return path.join(slugOf(coverage), 'coverage.md');
  }

  private commit(file: string, text: string): void {
    writeFileSync(path.join(this.content, file), text);
    this.git('add', path.join('content', file));
    this.git('commit', '-q', '-m', `Change ${file}`);
  }

  private git(...args: string[]): void {
    execFileSync('git', args, { cwd: this.repository, stdio: ['ignore', 'ignore', 'inherit'] });
  }
}

function iso(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}

/** Sets fields of front matter, each in a line of its own. */
function withFields(text: string, fields: Readonly<Record<string, string>>): string {
  return Object.entries(fields).reduce((now, [name, value]) => {
    const line = new RegExp(`^${name}: .*$`, 'm');
    return line.test(now)
      ? now.replace(line, `${name}: ${value}`)
      : now.replace('\n---\n', `\n${name}: ${value}\n---\n`);
  }, text);
}

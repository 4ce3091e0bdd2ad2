/** A build that one broken file does not stop: each stays at its last good version, all else is published. */
import { listsAuthors } from '../core/parse/parses.ts';
import type { Site } from '../core/model.ts';
import { blocks, type Problem } from '../core/problem.ts';
import { Broken } from './broken.ts';
import { build, type BuildResult } from './build.ts';
import { FileHistory } from './file-history.ts';
import { movedUpdates } from './moved.ts';
import type { BuildOptions } from './site-build-options.ts';
import { ThemeHistory } from './theme/history.ts';
import { newerTwins } from './twins.ts';

/** Rounds of falling back to older versions before what is still broken is left out. */
const ROUNDS = 24;
const SITE = 'site.yaml';

/** Builds. The problems come back beside what was built; without `done` nothing could be published. */
export async function buildInQuarantine(options: BuildOptions): Promise<BuildResult> {
  const history = new FileHistory(options.source);
  const themes = new ThemeHistory(options.source, options.strict);
  try {
    return await rounds(options, new Ward(history, themes, options.strict));
  } finally {
    history.close();
    await themes.close();
  }
}

async function rounds(options: BuildOptions, ward: Ward): Promise<BuildResult> {
  const told = new Set<string>();
  const notice = (message: string): void => {
    if (!told.has(message)) options.notice(message);
    told.add(message);
  };
  for (let round = 0; ; round++) {
    const result = await build({
      ...options,
      notice,
      source: { ...options.source, replacements: ward.replacements(), themeInstead: ward.themes.instead },
    });
    const { done } = result;
    ward.theme ??= result.theme;
    if (done || !(await ward.admit(result.problems, round < ROUNDS))) {
      return { ...result, ...(done ? { done: ward.without(done) } : {}), problems: ward.all(result.problems) };
    }
  }
}

/** The broken files of one build, and what stands for them. */
class Ward {
  readonly problems = new Map<string, Problem>();
  /** What the theme declares, once a build has read it. */
  theme?: Site['theme'];
  private readonly broken = new Map<string, Broken>();

  constructor(
    private readonly history: FileHistory,
    readonly themes: ThemeHistory,
    private readonly strict = false,
  ) {}

  /** What is wrong with the content, and what the last round had to tell of files that stand as they are. */
  all(told: readonly Problem[]): Problem[] {
    // What is wrong with an older theme is not its developer's problem.
    const known = told.filter((one) =>
      this.themes.holds(one) ? !this.themes.instead : !blocks(one, this.strict) && !this.broken.has(one.path),
    );
    return [...this.problems.values(), ...known];
  }

  replacements(): ReturnType<Broken['replacement']>[] {
    return [...this.broken.values()].map((one) => one.replacement());
  }

  /** What was done, without what only stands for updates that have no good version. */
  without(done: NonNullable<BuildResult['done']>): NonNullable<BuildResult['done']> {
    const leftOut = new Set([...this.broken].flatMap(([file, one]) => (one.isLeftOut ? file : [])));
    const holding = done.holding.filter(({ slug, id }) => !leftOut.has(`${slug}/updates/${id}.md`));
    const published = new Set(done.slugs);
    // Of many only the first few are among those that are named.
    const counted = [...leftOut].filter((file) => published.has(file.replace(/\/updates\/[^/]+$/, '')));
    return { ...done, holding, held: done.held - counted.length };
  }

  /** Takes files with problems in, or a step further back; says whether that changed anything. */
  async admit(found: readonly Problem[], patient: boolean): Promise<boolean> {
    const blocking = await newerTwins(
      found.filter((one) => blocks(one, this.strict)),
      this.history,
    );
    if (blocking.some((one) => this.themes.holds(one))) return this.themeFallsBack(blocking, patient);
    const files = causes(blocking);
    for (const problem of blocking.filter((one) => files.has(one.path))) {
      const { path: file } = problem;
      // What is wrong with an older version is not this editor's problem.
      if (!this.broken.has(file)) this.note(problem);
    }
    if (!files.has(SITE) && (await this.settingsFallBack(blocking))) return true;
    let moved = false;
    const astray = await movedUpdates(
      blocking.filter((one) => !this.broken.has(one.path)),
      this.history,
    );
    const all = new Set([...files, ...astray.keys()]);
    await this.history.prepare(all);
    for (const file of all) {
      const known = this.broken.get(file) ?? (await Broken.find(file, this.history, this.theme, astray.get(file)));
      this.broken.set(file, known);
      moved = (patient ? await known.fallBack() : known.leaveOut()) || moved;
    }
    return moved;
  }

  private note(problem: Problem): void {
    this.problems.set(`${problem.path} ${problem.line} ${problem.column} ${problem.code}`, problem);
  }

  /** An older theme may declare other fields: what is wrong with the content is asked again under it. */
  private async themeFallsBack(problems: readonly Problem[], patient: boolean): Promise<boolean> {
    const ofTheme = problems.filter((one) => this.themes.holds(one));
    if (!this.themes.instead) for (const one of ofTheme) this.note(one);
    this.theme = undefined;
    return this.themes.fallBack(patient);
  }

  /** Where site.yaml no longer lists authors whom older updates name, it is site.yaml that falls back. */
  private async settingsFallBack(problems: readonly Problem[]): Promise<boolean> {
    if (this.broken.has(SITE)) return false;
    const missing = new Set<string>();
    for (const problem of problems) {
      if (problem.code !== 'author-unlisted' || missing.has(problem.author)) continue;
      if (await this.history.isOlder(problem.path, SITE)) missing.add(problem.author);
    }
    if (missing.size === 0) return false;
    const site = await Broken.find(SITE, this.history);
    if (!(await site.fallBack((text) => listsAuthors(text, missing)))) return false;
    this.broken.set(SITE, site);
    return true;
  }
}

/** Files that are wrong in themselves: a coverage.md may only miss what is wrong among its updates. */
function causes(problems: readonly Problem[]): Set<string> {
  const files = new Set(problems.map(({ path: file }) => file));
  // Nor is one wrong whose updates lie in a folder of another name.
  const place = /^(.+)\/(?:updates\/[^/]+|(?!coverage\.md$)[^/]+)$/;
  const withBroken = new Set([...files].flatMap((file) => place.exec(file)?.[1] ?? []));
  return new Set([...files].filter((file) => !withBroken.has(file.replace(/\/coverage\.md$/, ''))));
}

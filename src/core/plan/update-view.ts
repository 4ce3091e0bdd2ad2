/** An update's own page, and the tombstone of a killed one. */
import { blogPosting } from '../feeds/structured-data.ts';
import { phrase } from '../texts.ts';
import { isoWithOffset } from '../time.ts';
import type { UpdateView } from '../view.ts';
import { hooks, timeIn, type LastingContext, type Drawn } from './context.ts';
import { address, href, livePath, updatePath } from './paths.ts';
import { coverageShell } from './shell.ts';
import type { Snapshot } from './snapshot.ts';
import type { Neighbours } from './stale.ts';

/** The page of a shown update. It names the coverage by its label only, and its neighbours by no title. */
export function updateView(
  at: Snapshot,
  update: Drawn,
  { earlier, later }: Neighbours,
  context: LastingContext,
): UpdateView {
  const { coverage, site } = context;
  const { entry } = update;
  const path = updatePath(coverage.slug, entry.id);
  const image = entry.image ?? entry.preview;
  const zone = coverage.timezone;
  const link = (position: number): string | undefined =>
    position < 0 ? undefined : href(site, updatePath(coverage.slug, at.register.ids.at(position)));
  return {
    shell: coverageShell(context, {
      title: `${entry.name} – ${coverage.label}`,
      path,
      description: entry.excerpt === '' ? undefined : entry.excerpt,
      kind: 'article',
      image,
      published: isoWithOffset(entry.date, zone),
      modified: isoWithOffset(entry.updated ?? entry.date, zone),
      script: true,
      ldJson: blogPosting({
        entry,
        url: address(site, path),
        coverage: { url: address(site, livePath(coverage.slug, '')), label: coverage.label },
        site,
        locale: coverage.locale,
        timezone: zone,
      }),
    }),
    label: coverage.label,
    coverageHref: context.root,
    headline: entry.title,
    name: entry.name,
    articleHtml: update.html,
    earlier: link(earlier),
    later: link(later),
    hooks: hooks(context, '', false),
  };
}

/** What is left of a killed update: its id, the time of the kill, the reason. */
export function tombstoneView(at: Snapshot, id: string, context: LastingContext): UpdateView {
  const { coverage, t } = context;
  const kill = at.ledger.kills[id];
  if (!kill) throw new Error(`${id} is not killed`);
  return {
    shell: coverageShell(context, {
      title: [phrase(t, 'killed'), { text: coverage.label }],
      noindex: true,
      script: true,
    }),
    label: coverage.label,
    coverageHref: context.root,
    killed: { id, time: timeIn(coverage, kill.time), reason: kill.reason },
    hooks: hooks(context, '', false),
  };
}

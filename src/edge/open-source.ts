import { Overlay } from './overlay.ts';
import { openCommit } from './source-commit.ts';
import { openFolder } from './source-folder.ts';
import type { Source, SourceSpec } from './source.ts';

/** Opens content. Throws where it is not there. */
export async function openSource(spec: SourceSpec): Promise<Source> {
  const source =
    spec.kind === 'commit'
      ? await openCommit(spec.repository, spec.commit, spec)
      : await openFolder(spec.content, spec.theme);
  const { replacements = [], themeInstead } = spec;
  return replacements.length > 0 || themeInstead ? new Overlay(source, replacements, themeInstead) : source;
}

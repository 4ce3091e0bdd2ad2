import { openCommit } from './source-commit.ts';
import { openFolder } from './source-folder.ts';
import type { Source, SourceSpec } from './source.ts';

/** Opens content. Throws where it is not there. */
export function openSource(spec: SourceSpec): Promise<Source> {
  return spec.kind === 'commit' ? openCommit(spec.repository, spec.commit, spec.content) : openFolder(spec.content);
}

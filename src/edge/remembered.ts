import { readNote } from './build-note.ts';
import type { Cache } from './cache.ts';
import { copiesOf } from './compress.ts';
import { filesOfState } from './process-coverage.ts';
import type { Index } from './state.ts';

/** Which files the cache says that the output holds; undefined where it knows another output, or cannot say. */
export function rememberedFiles(output: string, index?: Index, cache?: Cache): string[] | undefined {
  if (!index || !cache || readNote(output)?.digest !== index.digest) return undefined;
  const files = Object.keys(index.site.prints);
  for (const [file = ''] of Object.values(index.files)) {
    const state = cache.state(file);
    if (!state) return undefined;
    files.push(...filesOfState(state));
  }
  return files.flatMap((file) => [file, ...copiesOf(file)]);
}

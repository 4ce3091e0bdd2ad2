/** Files of the content to site, coverage and update, or to the problems in them. */
export { parseSite } from './parse/site.ts';
export { fallbackCoverage, parseCoverage } from './parse/coverage.ts';
export { parseUpdate, type UpdateResult } from './parse/update.ts';
export { checkId, checkSlug } from './parse/names.ts';
export { tagSegment } from './parse/tags.ts';
export {
  datedAtRoot,
  strayInUpdates,
  straysOutside,
  straysInCoverage,
  textsAtRoot,
  updateName,
} from './parse/strays.ts';
export { wantsKill } from './parse/withdrawn.ts';
export { fieldPosition } from './parse/position.ts';
export { comingFault, longBefore, startedFault } from './parse/date-warnings.ts';

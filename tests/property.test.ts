import { suite } from 'uvu';
import { sequence } from './support/sequences.ts';

/** Thirty of the sequences that tests/all/property.test.ts runs. The seed of one that fails is in its message. */
const property = suite('incremental equals cold');

for (let seed = 1; seed <= 30; seed++) property(`random changes, seed ${seed}`, () => sequence(seed));

property.run();

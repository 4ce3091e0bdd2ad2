import { suite } from 'uvu';
import { sequence } from '../support/sequences.ts';

const property = suite('incremental equals cold, at length');

for (let seed = 31; seed <= 230; seed++) property(`random changes, seed ${seed}`, () => sequence(seed));

property.run();

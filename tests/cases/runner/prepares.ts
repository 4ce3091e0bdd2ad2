/** A suite whose preparation fails after it has opened something. */
import { suite } from 'uvu';
import { around } from '../../support/opened.ts';
import { startProcess } from '../../support/process.ts';

const prepared = suite('prepared');
around(prepared, (_, opened) => {
  opened.keep(startProcess('sleep', ['600']));
  return Promise.reject(new Error('no such browser'));
});
prepared('is never reached', () => undefined);
prepared.run();

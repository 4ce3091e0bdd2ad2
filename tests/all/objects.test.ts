/** What one update in a long archive sends to a store. */
import path from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { generate } from '../../scripts/bench/generate.ts';
import { command } from '../support/command.ts';
import { NOW } from '../support/deploys.ts';
import { temporary, write } from '../support/folder.ts';
import { opening, type Opened } from '../support/opened.ts';
import { between, startStore } from '../support/store.ts';

const LIMIT = 15;

const objects = suite('objects');

objects('one update in an archive of 10,000 sends at most 15 objects, and nothing changed sends none', () =>
  opening(oneUpdate),
);

async function oneUpdate(opened: Opened): Promise<void> {
  const folder = temporary();
  const content = path.join(folder, 'content');
  const delta = path.join(folder, 'delta');
  generate(content, { updates: 10_000, perCoverage: 1000, seed: 7 });
  const store = opened.keep(await startStore());
  const { endpoint, asked } = await between(store.endpoint);
  const at = { SOURCE_DATE_EPOCH: String(NOW) };
  const file = (id: string): void => {
    const fields = `date: ${new Date(NOW * 1000).toISOString()}\ntitle: New`;
    write(content, { [`coverage-00000/updates/${id}.md`]: `---\n${fields}\n---\n\nThe news.\n` });
  };
  /** Gives the requests that write. */
  const publish = async (): Promise<string[]> => {
    asked.length = 0;
    const cache = path.join(folder, 'cache');
    const built = await command('build', ['--content', content, '--cache', cache, '--delta', delta], at);
    assert.is(built.status, 0, built.stderr);
    const args = ['s3://site/long', '--endpoint', endpoint, '--delta', delta];
    const deployed = await command('deploy', args, { ...store.env, ...at });
    assert.is(deployed.status, 0, deployed.stdout + deployed.stderr);
    return asked.filter((one) => !one.startsWith('GET')).map((one) => one.replace(/\?.*$/, ''));
  };
  // One more than a round number: neither a page nor a part of a feed or sitemap is sealed by the next one.
  file('new-0');
  assert.ok((await publish()).length > 10_000);
  file('new-1');
  const sent = await publish();
  console.log(
    `\n# ${sent.length} requests that write: ${sent.map((one) => one.replace('PUT /site/long/', '')).join(' ')}`,
  );
  const puts = sent.filter((one) => one.startsWith('PUT'));
  assert.ok(puts.length > 5 && puts.length <= LIMIT, puts.join('\n'));
  assert.equal(await publish(), []);
}

objects.run();

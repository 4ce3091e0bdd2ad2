/**
 * Pictures go out without what they say of themselves. Each file of tests/cases/pictures has the word SECRET wherever
 * cameras, phones and programs put words (EXIF, XMP, IPTC, comments, a film behind the end), made with ImageMagick and ExifTool.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { bare } from '../src/core/picture/bare.ts';
import { judge } from '../src/core/picture/judge.ts';
import { command, ROOT } from './support/command.ts';
import { temporary } from './support/folder.ts';

const CASES = path.join(ROOT, 'tests/cases/pictures');
const SECRET = 'SECRET';
const names = readdirSync(CASES).sort();
const pictures = suite('pictures go out bare');

pictures(
  'of EXIF, XMP, IPTC, comments and what follows the end nothing is published, of turning what was said',
  async () => {
    const folder = temporary();
    const updates = path.join(folder, 'content/ana/updates');
    mkdirSync(updates, { recursive: true });
    writeFileSync(path.join(folder, 'content/site.yaml'), 'title: T\nurl: https://test.example\nlogo: logo.png\n');
    writeFileSync(path.join(folder, 'content/logo.png'), readFileSync(path.join(CASES, 'upright.png')));
    writeFileSync(path.join(folder, 'content/ana/coverage.md'), '---\ntitle: Ana\n---\n');
    for (const name of names)
      writeFileSync(path.join(folder, 'content/ana', name), readFileSync(path.join(CASES, name)));
    const body = names.map((name) => `![A picture](../${name})`).join('\n\n');
    writeFileSync(path.join(updates, 'a.md'), `---\ndate: 2026-11-20T08:00\n---\n\n${body}\n`);
    const built = await command('build', ['--content', `${folder}/content`, '--output', `${folder}/dist`]);
    assert.is(built.status, 0, built.stderr);
    const published = readdirSync(path.join(folder, 'dist/assets/ana'));
    assert.is(published.length, names.length);
    for (const name of names) {
      const before = readFileSync(path.join(CASES, name));
      assert.ok(before.includes(SECRET), `${name} has nothing to hide`);
      const [stem = '', ending = ''] = name.split('.');
      const file = published.find((one) => one.startsWith(`${stem}.`) && one.endsWith(`.${ending}`)) ?? '';
      const after = readFileSync(path.join(folder, 'dist/assets/ana', file));
      assert.not(after.includes(SECRET), name);
      assert.not(after.includes('GPS'), name);
      assert.equal(judge(after), judge(before), name);
    }
    const logo = readdirSync(path.join(folder, 'dist/assets')).find((name) => name.startsWith('logo.')) ?? '';
    assert.not(readFileSync(path.join(folder, 'dist/assets', logo)).includes(SECRET), 'logo');
  },
);

pictures('what is bare stays as it is', () => {
  for (const name of names) {
    const judged = judge(readFileSync(path.join(CASES, name)));
    if (!judged.ok || judged.format === 'svg') throw new Error(`${name} is no raster picture`);
    const once = bare(judged.format, readFileSync(path.join(CASES, name)));
    assert.equal(once && bare(judged.format, once), once, name);
  }
});

pictures.run();

/** Pictures by their content: what is one, what is none and why, and what of an SVG is published. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { bare } from '../src/core/picture/bare.ts';
import { judge } from '../src/core/picture/judge.ts';
import { nearestPicture } from '../src/core/picture/nearest.ts';
import { sanitizeSvg } from '../src/edge/svg.ts';
import { command } from './support/command.ts';
import { temporary } from './support/folder.ts';
import { mkdirSync, writeFileSync } from 'node:fs';
import { AVIF, bytes, GIF, JPEG, PNG, SIDEWAYS, SVG, UTF16, WEBP } from './support/picture-bytes.ts';

const pictures = suite('pictures');
const text = (content: string): Uint8Array => Buffer.from(content);

pictures('each format is known by its content, with its size as shown', () => {
  assert.equal(judge(JPEG), { ok: true, format: 'jpeg', width: 4, height: 3 });
  assert.equal(judge(SIDEWAYS), { ok: true, format: 'jpeg', width: 3, height: 4 });
  assert.equal(judge(PNG), { ok: true, format: 'png', width: 4, height: 3 });
  assert.equal(judge(GIF), { ok: true, format: 'gif', width: 4, height: 3 });
  assert.equal(judge(WEBP), { ok: true, format: 'webp', width: 4, height: 3 });
  assert.equal(judge(AVIF(0)), { ok: true, format: 'avif', width: 4, height: 3 });
  assert.equal(judge(AVIF(1)), { ok: true, format: 'avif', width: 3, height: 4 });
  for (const svg of [text(SVG), text(`\uFEFF<!-- ours -->\n${SVG}`), UTF16]) {
    assert.equal(judge(svg), { ok: true, format: 'svg', width: 4, height: 3 });
  }
  assert.equal(judge(text('<svg width="100%"/>')), { ok: true, format: 'svg' });
});

const NONE: readonly (readonly [string, Uint8Array, string])[] = [
  ['nothing', new Uint8Array(), 'empty'],
  ['a line break', text('\n'), 'empty'],
  ['LFS', text('version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n'), 'lfs-pointer'],
  ['HEIC', bytes('\0\0\0\x18ftypheic\0\0\0\0mif1heic'), 'heic'],
  ['MP4', bytes('\0\0\0\x18ftypisom\0\0\0\0isommp41'), 'video'],
  ['WebM', bytes('\x1a\x45\xdf\xa3\0\0\0\0'), 'video'],
  ['HTML', text('\n<!-- a --><!doctype html><script>1</script>'), 'html'],
  ['PDF', bytes('%PDF-1.7'), 'other'],
  ['ICNS with a box of length 0', bytes('icns\0\0\xff\xffic10\0\0\0\0'), 'other'],
  ['JPEG XL', bytes('\0\0\0\x0cJXL \x0d\x0a\x87\x0a\0\0\0\0jxlc'), 'other'],
  ['svgz', bytes('\x1f\x8b\x08\0'), 'other'],
  ['GIF and script', bytes('GIF89a/*\0\0\0\0\0*/=1;alert(1)'), 'broken'],
  ['half a JPEG', JPEG.subarray(0, JPEG.length - 2), 'truncated'],
  ['half a PNG', PNG.subarray(0, 40), 'truncated'],
  ['half a WebP', WEBP.subarray(0, 20), 'truncated'],
  ['a script', text('alert(1)'), 'other'],
  ['zeros', new Uint8Array(100), 'broken'],
];

pictures('what is none has its reason', () => {
  for (const [name, content, why] of NONE) {
    const judged = judge(content);
    assert.is(judged.ok ? judged.format : judged.why, why, name);
  }
});

pictures('10,000 damaged ones are judged, each in a moment', () => {
  let seed = 1;
  const random = (below: number): number => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
  const good = [JPEG, SIDEWAYS, PNG, GIF, WEBP, AVIF(1), text(SVG), UTF16];
  for (let i = 0; i < 10_000; i++) {
    const one = Uint8Array.from(good[random(good.length)] ?? []);
    for (let n = random(6); n >= 0; n--) one[random(one.length)] = random(3) === 0 ? 0 : random(256);
    const cut = one.subarray(0, random(4) === 0 ? random(one.length) : one.length);
    const before = process.cpuUsage();
    const judged = judge(cut);
    if (judged.ok && judged.format !== 'svg') bare(judged.format, cut);
    const { user } = process.cpuUsage(before);
    assert.ok(user < 1_000_000, `${user} µs for ${Buffer.from(cut).toString('hex')}`);
  }
});

const HOSTILE = [
  '<script>alert(1)</script>',
  '<g onload="alert(1)"/>',
  '<foreignObject><body xmlns="http://www.w3.org/1999/xhtml"><script>alert(1)</script></body></foreignObject>',
  '<a xlink:href="javascript:alert(1)"><path d="M0 0"/></a>',
  '<use href="https://evil.example/a.svg#x"/>',
  '<image href="https://evil.example/a.png"/>',
  '<image href="data:image/svg+xml;base64,PHN2Zy8+"/>',
  '<set attributeName="href" to="javascript:alert(1)"/>',
  '<style>@import "https://evil.example/a.css";</style>',
  '<style>@import/**/url(//evil.example/a.css); .a{fill:url(//evil.example/#a)}</style>',
  '<rect style="fill:u\\72l(//evil.example)"/>',
  '<rect fill="url(//evil.example/#a)"/>',
  '<h:script xmlns:h="http://www.w3.org/1999/xhtml">alert(1)</h:script>',
  '<metadata>alert(1)</metadata>',
  '<!-- alert(1) --><?xml-stylesheet href="//evil.example"?>',
];

pictures('of an SVG nothing that acts or loads is left, and what it shows is', () => {
  for (const hostile of HOSTILE) {
    const clean = sanitizeSvg(SVG.replace('</svg>', `${hostile}</svg>`)) ?? '';
    assert.not.match(clean, /script|alert|evil|onload|foreignObject|data:|metadata|import/i, hostile);
    assert.match(clean, /<rect width="4" height="3" fill="url\(#paint\)">/, hostile);
    assert.match(clean, /<linearGradient id="paint">/);
  }
  const entities = `<!DOCTYPE svg [<!ENTITY n "http://www.w3.org/2000/svg">]><svg xmlns="&n;"><path d="M0 0"/></svg>`;
  assert.match(
    sanitizeSvg(entities) ?? '',
    /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"[^>]*><path d="M0 0"><\/path><\/svg>$/m,
  );
  for (const broken of ['<svg', '<svg><g></svg>', '<svg>&x;</svg>', '<html/>', '<g>'.repeat(1e5)]) {
    assert.is(sanitizeSvg(broken), undefined, broken.slice(0, 40));
  }
});

pictures('the file that was meant', () => {
  const find = nearestPicture([
    'ana/images/map.png',
    'ana/images/caf\u00e9.jpg',
    'ana/images/two words.jpeg',
    'ana/a.md',
  ]);
  assert.is(find('ana/images/Map.PNG'), 'ana/images/map.png');
  assert.is(find('ana/map.png'), 'ana/images/map.png');
  assert.is(find('ana/images/cafe\u0301.jpg'), 'ana/images/caf\u00e9.jpg');
  assert.is(find('ana/images/two%20words.jpg'), 'ana/images/two words.jpeg');
  assert.is(find('ana/images/two-words.jpg'), 'ana/images/two words.jpeg');
  assert.is(find('ana/images/mpa.png'), 'ana/images/map.png');
  assert.is(find('ana/images/nothing-like-it.png'), undefined);
});

pictures('published under names that fit their content, an SVG without its script, the site’s own too', async () => {
  const folder = temporary();
  mkdirSync(path.join(folder, 'content/ana/updates'), { recursive: true });
  const put = (name: string, content: string | Uint8Array): void => {
    writeFileSync(path.join(folder, 'content', name), content);
  };
  put('site.yaml', 'title: T\nurl: https://test.example\nlogo: logo.png\n');
  put('logo.png', SVG.replace('</svg>', '<script>alert(1)</script></svg>'));
  put('ana/coverage.md', '---\ntitle: Ana\n---\n');
  put('ana/map.jpg', PNG);
  put('ana/plan.html', SVG.replace('</svg>', '<script>alert(1)</script></svg>'));
  put('ana/updates/a.md', '---\ndate: 2026-11-20T08:00\n---\n\n![A map](../map.jpg)\n\n![A plan](../plan.html)\n');
  const build = (): ReturnType<typeof command> =>
    command('build', ['--content', path.join(folder, 'content'), '--output', path.join(folder, 'dist')]);
  const built = await build();
  assert.is(built.status, 0, built.stderr);
  const names = readdirSync(path.join(folder, 'dist/assets/ana')).sort();
  assert.match(names.join(' '), /^map\.[0-9a-f]{10}-1\.png plan\.[0-9a-f]{10}-1\.svg$/);
  assert.not.match(readFileSync(path.join(folder, 'dist/assets/ana', names[1] ?? ''), 'utf8'), /script/);
  const logo = readdirSync(path.join(folder, 'dist/assets')).find((name) => name.startsWith('logo.')) ?? '';
  assert.match(logo, /-1\.svg$/);
  assert.not.match(readFileSync(path.join(folder, 'dist/assets', logo), 'utf8'), /script/);
  put('logo.png', '<!doctype html>');
  const refused = await build();
  assert.is(refused.status, 1);
  assert.match(refused.stderr, /site\.yaml:3:7: `logo`: `logo\.png` is a web page, not a picture/);
});

pictures.run();

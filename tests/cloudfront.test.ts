import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { openCache } from '../src/edge/deploy/caches.ts';

interface Asked {
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

const SECRET = 'wJalrXUtnFEMI/K7MDENG';
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();
const sha = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The signature that AWS would expect of a request: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html */
function expectedSignature({ url, headers, body }: Asked): string {
  const names = /SignedHeaders=([^,]+)/.exec(headers.authorization ?? '')?.[1]?.split(';') ?? [];
  assert.ok(names.includes('host') && names.includes('x-amz-date'));
  const lines = names.map((name) => `${name}:${String(headers[name]).trim()}\n`).join('');
  const canonical = `POST\n${url}\n\n${lines}\n${names.join(';')}\n${sha(body)}`;
  const date = String(headers['x-amz-date']);
  const scope = `${date.slice(0, 8)}/us-east-1/cloudfront/aws4_request`;
  const key = ['us-east-1', 'cloudfront', 'aws4_request'].reduce<Buffer>(hmac, hmac(`AWS4${SECRET}`, date.slice(0, 8)));
  return hmac(key, `AWS4-HMAC-SHA256\n${date}\n${scope}\n${sha(canonical)}`).toString('hex');
}

const cloudfront = suite('cloudfront');

cloudfront('invalidations are signed, name pages in both forms, and become one where they are many', async () => {
  const asked: Asked[] = [];
  const answers = [503, 201, 201, 403];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      asked.push({ url: request.url ?? '', headers: request.headers, body });
      response.writeHead(answers.shift() ?? 201).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  process.env['AWS_ACCESS_KEY_ID'] = 'AKIDEXAMPLE';
  process.env['AWS_SECRET_ACCESS_KEY'] = SECRET;
  const api = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const cache = openCache('cloudfront:E2QWRUHEXAMPLE', { CLOUDFRONT_API: api });
  await cache.purge([]);
  assert.is(asked.length, 0);
  await cache.purge(['https://a.example/live/', 'https://a.example/live/live.json']);
  await cache.purge(Array.from({ length: 40 }, (_, i) => `https://a.example/live/u${i}/`));
  const paths = asked.map(({ body }) => Array.from(body.matchAll(/<Path>([^<]*)<\/Path>/g), ([, path]) => path));
  const both = ['/live/', '/live/index.html', '/live/live.json'];
  assert.equal(paths, [both, both, ['/live/*']], 'the first answer was 503');
  assert.match(asked[0]?.body ?? '', /<Quantity>3<\/Quantity>/);
  for (const one of asked) {
    assert.is(one.url, '/2020-05-31/distribution/E2QWRUHEXAMPLE/invalidation');
    assert.match(one.headers.authorization ?? '', new RegExp(`Signature=${expectedSignature(one)}$`));
  }
  const said = await cache.purge(['https://a.example/']).catch((error: unknown) => String(error));
  assert.match(String(said), /403: the keys may not do cloudfront:CreateInvalidation/);
  assert.throws(() => openCache('cloudfront:', {}), /takes http/);
  server.close();
});

cloudfront.run();

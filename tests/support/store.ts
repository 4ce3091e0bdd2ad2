import { createServer, request as forward } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { S3Client } from '@aws-sdk/client-s3';
import { temporary } from './folder.ts';
import { startProcess } from './process.ts';
import { freePort } from './server.ts';

export interface StoredObject {
  readonly bytes: Buffer;
  readonly type: string | undefined;
  readonly cache: string | undefined;
}

/** A real S3 server in a process of its own, with one bucket, `site`. */
export interface Store {
  readonly endpoint: string;
  /** Where it keeps its objects: `site/<key>._S3rver_object`. */
  readonly folder: string;
  /** The keys that every client needs. */
  readonly env: Readonly<Record<string, string>>;
  readonly client: S3Client;
  /** All keys that begin with a prefix. */
  readonly keys: (prefix?: string) => Promise<string[]>;
  readonly get: (key: string) => Promise<StoredObject>;
  readonly put: (key: string, text: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Starts the server; it ends with the test's process at the latest. */
export async function startStore(): Promise<Store> {
  const port = await freePort();
  const folder = temporary();
  const endpoint = `http://127.0.0.1:${port}`;
  // Its tokens for long lists are encrypted by what OpenSSL now calls legacy.
  const args = [
    '--openssl-legacy-provider',
    '--import',
    import.meta.resolve('tsx'),
    path.join(import.meta.dirname, 'store-server.ts'),
    folder,
    String(port),
  ];
  const server = startProcess(process.execPath, args);
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';
  const { S3Client, GetObjectCommand, ListObjectsV2Command, PutObjectCommand } = await import('@aws-sdk/client-s3');
  const client = new S3Client({
    endpoint,
    forcePathStyle: true,
    region: 'auto',
    maxAttempts: 20,
    credentials: { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' },
  });
  const keys = async (prefix = ''): Promise<string[]> => {
    const found: string[] = [];
    let token: string | undefined;
    do {
      const page = await client.send(
        new ListObjectsV2Command({ Bucket: 'site', Prefix: prefix, ContinuationToken: token }),
      );
      found.push(...(page.Contents ?? []).map(({ Key = '' }) => Key));
      token = page.NextContinuationToken;
    } while (token !== undefined);
    return found;
  };
  await keys();
  return {
    endpoint,
    folder,
    env: { AWS_ACCESS_KEY_ID: 'S3RVER', AWS_SECRET_ACCESS_KEY: 'S3RVER', AWS_REGION: 'auto' },
    client,
    keys,
    get: async (key) => {
      const answer = await client.send(new GetObjectCommand({ Bucket: 'site', Key: key }));
      const bytes = Buffer.from((await answer.Body?.transformToByteArray()) ?? []);
      return { bytes, type: answer.ContentType, cache: answer.CacheControl };
    },
    put: async (key, text) => {
      await client.send(new PutObjectCommand({ Bucket: 'site', Key: key, Body: text }));
    },
    close: () => server.close(),
  };
}

/** A proxy before the store that notes requests, and answers the first ones with 503. */
export async function between(endpoint: string, failing = 0): Promise<{ endpoint: string; asked: string[] }> {
  const asked: string[] = [];
  const target = new URL(endpoint);
  const server = createServer((request, response) => {
    asked.push(`${request.method ?? ''} ${request.url ?? ''}`);
    if (asked.length <= failing) {
      request.resume();
      response.writeHead(503).end();
      return;
    }
    const { method, url, headers } = request;
    const on = forward({ host: target.hostname, port: target.port, method, path: url, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(response);
    });
    request.pipe(on);
  });
  server.unref();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

/** What may become of a request: refused, an error of the server's, cut off before the store has it, or after. */
export type Failure = '403' | '500' | 'reset' | 'lost';

/** A proxy before the store of which request number `at`, from 1, fails. */
export async function failingAt(endpoint: string, at: number, how: Failure): Promise<FailingProxy> {
  const target = new URL(endpoint);
  let count = 0;
  const server = createServer((request, response) => {
    const hit = ++count === at;
    if (hit && how !== 'lost') {
      request.resume();
      if (how === 'reset') request.socket.destroy();
      else response.writeHead(Number(how)).end();
      return;
    }
    const { method, url, headers } = request;
    const on = forward({ host: target.hostname, port: target.port, method, path: url, headers }, (answer) => {
      if (hit) {
        answer.resume();
        answer.on('end', () => request.socket.destroy());
        return;
      }
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(response);
    });
    on.on('error', () => request.socket.destroy());
    request.pipe(on);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests: () => count,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

export interface FailingProxy {
  readonly endpoint: string;
  /** How many came so far. */
  readonly requests: () => number;
  readonly close: () => Promise<void>;
}

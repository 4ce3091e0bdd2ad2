/**
 * The S3 server of the tests: s3rver, with what every S3 store promises and s3rver does not: an object is there whole or
 * not at all, also for who reads while it is written and where its writer dies. `store-server.ts FOLDER PORT`
 */
import { createRequire } from 'node:module';
import { Readable } from 'node:stream';

interface StoredObject {
  content: Readable | null;
}

interface FileStore {
  getObject(...args: unknown[]): Promise<StoredObject | null>;
  putObject(object: StoredObject): Promise<unknown>;
  listObjects(...args: unknown[]): Promise<unknown>;
  deleteObject(...args: unknown[]): Promise<unknown>;
}

interface Server {
  readonly store: FileStore;
  run(): Promise<unknown>;
}

const S3rver = createRequire(import.meta.url)('s3rver') as new (options: object) => Server;
const [, , directory = '', port = ''] = process.argv;
const server = new S3rver({
  directory,
  port: Number(port),
  address: '127.0.0.1',
  silent: true,
  configureBuckets: [{ name: 'site', configs: [] }],
});

let last: Promise<unknown> = Promise.resolve();

/** One after the other. */
function inTurn<T>(act: () => Promise<T>): Promise<T> {
  const mine = last.then(act);
  last = mine.catch(() => undefined);
  return mine;
}

/** All that a stream gives; throws where its sender dies. */
async function whole(stream: Readable): Promise<Readable> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Readable.from([Buffer.concat(chunks)]);
}

const { store } = server;
const plain = {
  get: store.getObject.bind(store),
  put: store.putObject.bind(store),
  list: store.listObjects.bind(store),
  remove: store.deleteObject.bind(store),
};
store.putObject = async (object) => {
  if (object.content) object.content = await whole(object.content);
  return inTurn(() => plain.put(object));
};
store.getObject = (...args) =>
  inTurn(async () => {
    const object = await plain.get(...args);
    if (object?.content) object.content = await whole(object.content);
    return object;
  });
store.listObjects = (...args) => inTurn(() => plain.list(...args));
store.deleteObject = (...args) => inTurn(() => plain.remove(...args));

await server.run();

/** A bucket of any S3-compatible store, through the AWS client. */
import type * as Sdk from '@aws-sdk/client-s3';
import { Conflict, each, OWN, type Stored, type Target, type Upload } from './target.ts';

const LANES = 16;
/** Requests are tried so often, with growing pauses between. */
const TRIES = 6;
const PACK_LIMIT = 16 * 1024 * 1024;
const PRIVATE = { ContentType: 'application/json', CacheControl: 'no-store' } as const;

/** Opens `s3://BUCKET/PREFIX`. Keys and region are the AWS client's own settings. Throws where no bucket is named. */
export async function s3Target(address: string, endpoint: string | undefined): Promise<Target> {
  const [, bucket, inside = ''] = /^s3:\/\/([^/]+)\/?(.*)$/.exec(address) ?? [];
  if (bucket === undefined) throw new Error(`${address} names no bucket`);
  // Else the client says at every start that it will ask for a newer Node one day.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';
  const sdk = await import('@aws-sdk/client-s3');
  const region =
    process.env['AWS_REGION'] ?? process.env['AWS_DEFAULT_REGION'] ?? (endpoint === undefined ? undefined : 'auto');
  const client = new sdk.S3Client({
    ...(endpoint === undefined ? {} : { endpoint, forcePathStyle: true }),
    ...(region === undefined ? {} : { region }),
    maxAttempts: TRIES,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
  client.middlewareStack.add(
    (next) => async (args) => {
      try {
        return await next(args);
      } catch (error) {
        // What some stores and proxies answer is no S3 error, and has no message.
        if (error instanceof Error && error.message === 'UnknownError')
          error.message = `${address}: the store answered ${statusOf(error) ?? 'nothing'}, however often it was asked`;
        throw error;
      }
    },
    { step: 'initialize', name: 'sayStatus' },
  );
  const prefix = inside.replace(/\/+$/, '');
  return new S3Target(address, sdk, client, bucket, prefix === '' ? '' : `${prefix}/`);
}

class S3Target implements Target {
  readonly packLimit = PACK_LIMIT;
  conditional?: boolean;

  constructor(
    readonly label: string,
    private readonly sdk: typeof Sdk,
    private readonly client: Sdk.S3Client,
    private readonly bucket: string,
    private readonly prefix: string,
  ) {}

  /** A store that heeds conditions refuses the second of two writes that both ask for a new file. */
  async probe(): Promise<void> {
    const name = `probe-${process.pid}-${Date.now()}`;
    this.conditional = true;
    try {
      await this.write(name, Buffer.from('{}'), null);
      await this.write(name, Buffer.from('{}'), null);
      this.conditional = false;
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
    }
    await this.erase([name]);
  }

  read(name: string): Promise<Stored | undefined> {
    return this.stored(`${OWN}/${name}`);
  }

  async get(path: string): Promise<Buffer | undefined> {
    return (await this.stored(path))?.bytes;
  }

  private async stored(path: string): Promise<Stored | undefined> {
    try {
      const answer = await this.client.send(new this.sdk.GetObjectCommand(this.at(path)));
      const bytes = Buffer.from((await answer.Body?.transformToByteArray()) ?? []);
      return { bytes, version: answer.ETag ?? '' };
    } catch (error) {
      if (statusOf(error) === 404) return undefined;
      throw error;
    }
  }

  async write(name: string, bytes: Buffer, expected?: string | null): Promise<string> {
    const input = { ...this.at(`${OWN}/${name}`), ...PRIVATE, Body: bytes };
    const condition =
      expected === undefined || this.conditional === false
        ? {}
        : expected === null
          ? { IfNoneMatch: '*' }
          : { IfMatch: expected };
    try {
      return (await this.client.send(new this.sdk.PutObjectCommand({ ...input, ...condition }))).ETag ?? '';
    } catch (error) {
      const status = statusOf(error);
      if (status === 412 || status === 409) throw new Conflict(`${this.label}: ${name} was written by another`);
      if (status !== 501 || expected === undefined) throw error;
      this.conditional = false;
      return this.write(name, bytes);
    }
  }

  async erase(names: readonly string[]): Promise<void> {
    await this.remove(names.map((name) => `${OWN}/${name}`));
  }

  async put(files: readonly Upload[], told: () => void): Promise<void> {
    await each(files, LANES, async (file) => {
      const input = {
        ...this.at(file.path),
        Body: await file.read(),
        ContentType: file.contentType,
        CacheControl: file.cacheControl,
      };
      await this.client.send(new this.sdk.PutObjectCommand(input));
      told();
    });
  }

  /** One by one: some stores do not know the request that deletes many. */
  async remove(paths: readonly string[]): Promise<void> {
    await each(paths, LANES, async (path) => {
      await this.client.send(new this.sdk.DeleteObjectCommand(this.at(path)));
    });
  }

  async find(folder: string): Promise<string[]> {
    const found: string[] = [];
    const where = { Bucket: this.bucket, Prefix: `${this.prefix}${folder}` };
    for (let token: string | undefined, more = true; more; more = token !== undefined) {
      const page = await this.client.send(new this.sdk.ListObjectsV2Command({ ...where, ContinuationToken: token }));
      found.push(
        ...(page.Contents ?? []).flatMap(({ Key }) => (Key === undefined ? [] : [Key.slice(this.prefix.length)])),
      );
      token = page.NextContinuationToken;
    }
    return found;
  }

  private at(path: string): { Bucket: string; Key: string } {
    return { Bucket: this.bucket, Key: `${this.prefix}${path}` };
  }
}

function statusOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('$metadata' in error)) return undefined;
  const metadata = error.$metadata as { readonly httpStatusCode?: number };
  return metadata.httpStatusCode;
}

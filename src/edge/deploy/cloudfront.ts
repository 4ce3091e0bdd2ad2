/** CloudFront's invalidations, signed with the keys that the AWS client finds. */
import { randomUUID } from 'node:crypto';
import { ask, persist, type Cache } from './requests.ts';

/** From so many paths on the whole site is named by one: CloudFront charges by the path, and `*` counts as one. */
const PATHS = 30;
/** CloudFront is one service for all regions. */
const REGION = 'us-east-1';

/**
 * A distribution as a cache, e.g. of `--purge cloudfront:E2QWRUHEXAMPLE`.
 * https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_CreateInvalidation.html
 */
export function cloudfront(api: string, distribution: string): Cache {
  return {
    name: `cloudfront:${distribution}`,
    purge: async (urls) => {
      if (urls.length === 0) return;
      const at = new URL(`${api}/2020-05-31/distribution/${distribution}/invalidation`);
      const body = invalidation(pathsOf(urls));
      const status = await persist(async () => ask(at, 'POST', await signed(at, body), body));
      if (status === 403) throw new Error('403: the keys may not do cloudfront:CreateInvalidation');
      if (status >= 300) throw new Error(`the API answered ${status}`);
    },
  };
}

/** A function at the edge asks the bucket for `…/index.html`, and that is then the name in the cache. */
function pathsOf(urls: readonly string[]): string[] {
  const paths = urls.map((url) => new URL(url).pathname);
  const all = [...new Set(paths.flatMap((path) => (path.endsWith('/') ? [path, `${path}index.html`] : [path])))];
  return all.length > PATHS ? [`${commonFolder(all)}*`] : all;
}

/** The folder that all paths lie in, e.g. of "/live/a/" and "/live/b.json" → "/live/" */
function commonFolder([first = '/', ...rest]: readonly string[]): string {
  let folder = first.slice(0, first.lastIndexOf('/') + 1);
  while (!rest.every((path) => path.startsWith(folder)))
    folder = folder.slice(0, folder.lastIndexOf('/', folder.length - 2) + 1);
  return folder;
}

function invalidation(paths: readonly string[]): string {
  const items = paths.map((path) => `<Path>${path.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</Path>`).join('');
  return (
    '<?xml version="1.0" encoding="UTF-8"?><InvalidationBatch xmlns="http://cloudfront.amazonaws.com/doc/2020-05-31/">' +
    `<Paths><Quantity>${paths.length}</Quantity><Items>${items}</Items></Paths>` +
    `<CallerReference>stop-press-${randomUUID()}</CallerReference></InvalidationBatch>`
  );
}

/** The headers of a request, signed. */
async function signed(at: URL, body: string): Promise<Record<string, string>> {
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';
  const [{ S3Client }, { SignatureV4 }] = await Promise.all([
    import('@aws-sdk/client-s3'),
    import('@smithy/signature-v4'),
  ]);
  const { credentials, sha256 } = new S3Client({ region: REGION }).config;
  const signer = new SignatureV4({ service: 'cloudfront', region: REGION, credentials, sha256 });
  const { headers } = await signer.sign({
    method: 'POST',
    protocol: at.protocol,
    hostname: at.hostname,
    path: at.pathname,
    query: {},
    headers: { host: at.host, 'content-type': 'text/xml' },
    body,
  });
  return headers;
}

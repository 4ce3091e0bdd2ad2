/** A small web server for an output folder: content types, conditional requests, the 404 page, reload on rebuild. */
import { createHash } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { readFile, realpath, stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import path from 'node:path';
import { EVERYWHERE, pageHeaders } from '../core/hosting/policy.ts';
import { cacheFor } from '../core/hosting/rules.ts';
import { contentTypeOf } from './content-type.ts';
import { answersTo, hostInAddress } from './host-names.ts';
import { INNER_STAGE } from './output-place.ts';
import { RELOAD, RELOAD_SCRIPT, type ProblemNote } from './reload-script.ts';

export interface StaticServer {
  readonly url: string;
  /** Tells open pages to load again. */
  reload(): void;
  close(): Promise<void>;
}

export interface DevelopmentServer extends StaticServer {
  /** Shows problems in open pages and those opened later; none: takes them away. */
  show(problems: readonly ProblemNote[]): void;
}

/** Where a server listens: on this machine alone, where nothing else is said. */
export interface Listening {
  readonly port: number;
  readonly host?: string;
}

/** Serves `root` under `base` (e.g. "/live" or "") on the first free port from `port` up. */
export async function serveFolder(
  root: string,
  base: string,
  at: number | Listening,
  reloads: boolean,
): Promise<DevelopmentServer> {
  const { port, host = '127.0.0.1' } = typeof at === 'number' ? { port: at } : at;
  const listeners = new Set<ServerResponse>();
  let shown: readonly ProblemNote[] = [];
  const server = createServer((request, response) => {
    const [pathname = '/'] = (request.url ?? '/').split(/[?#]/, 1);
    if (!answersTo(host, request.headers.host)) refuse(response);
    else if (reloads && pathname === RELOAD) listen(listeners, response, shown);
    else if (reloads && pathname === `${RELOAD}.js`) send(request, response, { ...SCRIPT, inside: undefined });
    else void answer({ root, base, reloads }, pathname, request, response);
  });
  const taken = await listenFrom(server, port, host);
  return {
    url: `http://${hostInAddress(host)}:${taken}${base}/`,
    reload: () => {
      for (const response of listeners) response.write('data: reload\n\n');
    },
    show: (problems) => {
      shown = problems;
      for (const response of listeners) response.write(problemsEvent(problems));
    },
    close: () =>
      new Promise((resolve) => {
        for (const response of listeners) response.end();
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

function refuse(response: ServerResponse): void {
  response.writeHead(403, { 'content-type': 'text/plain; charset=utf-8' });
  response.end('This server answers to its own name only. To give it another: npm start -- --host NAME\n');
}

/** https://html.spec.whatwg.org/multipage/server-sent-events.html */
function problemsEvent(problems: readonly ProblemNote[]): string {
  return `event: problems\ndata: ${JSON.stringify(problems)}\n\n`;
}

function listen(listeners: Set<ServerResponse>, response: ServerResponse, shown: readonly ProblemNote[]): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.write(shown.length > 0 ? problemsEvent(shown) : ': hello\n\n');
  listeners.add(response);
  response.on('close', () => listeners.delete(response));
}

const SCRIPT = { status: 200, body: Buffer.from(RELOAD_SCRIPT), type: 'text/javascript' } as const;

/** What of a server decides how it answers. */
interface Site {
  readonly root: string;
  readonly base: string;
  /** Whether pages reload where the output changes. */
  readonly reloads: boolean;
}

/** What is sent: a file, or the page that says that there is none. */
interface Reply {
  readonly status: 200 | 404;
  readonly body: Buffer;
  readonly type: string;
  /** Below the site's own path, e.g. "/storm-ana/"; undefined outside it. */
  readonly inside: string | undefined;
  /** When the file was written: an open page applies no head that is older than one that it has applied. */
  readonly modified?: Date;
}

/** Answers with a file below the site's path, with where its folder is, or with the page that says that there is none. */
async function answer(
  { root, base, reloads }: Site,
  pathname: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (pathname === '/' && base !== '') {
    redirect(response, `${base}/`);
    return;
  }
  const inside = pathname.startsWith(`${base}/`) ? decode(pathname.slice(base.length)) : undefined;
  const file = inside === undefined ? undefined : path.join(root, path.normalize(fileOf(inside)));
  const content = file === undefined ? undefined : await readInside(root, file);
  if (!content && file !== undefined && (await readInside(root, path.join(file, 'index.html')))) {
    // Two slashes at its beginning would lead to another host.
    redirect(response, `${pathname.replace(/^\/+/, '/')}/`);
    return;
  }
  const found = content?.bytes ?? (await read(path.join(root, '404.html'))) ?? Buffer.from(NOTHING);
  const type = content && file ? contentTypeOf(path.relative(root, file)) : 'text/html; charset=utf-8';
  const body = reloads && type.startsWith('text/html') && isPage(file) ? withReload(found) : found;
  send(request, response, { status: content ? 200 : 404, body, type, inside, modified: content?.modified });
}

/** The file of an address, e.g. "/storm-ana/index.html" of "/storm-ana/". */
function fileOf(inside: string): string {
  return inside.endsWith('/') ? `${inside}index.html` : inside;
}

/** Where not even a page that says so has been built. */
const NOTHING = '<!doctype html><html lang="en"><title>Not found</title><body><p>Not found.</p></body></html>';

/** Fragments are parts of pages: nothing is added to them. */
function isPage(file: string | undefined): boolean {
  return file?.includes('/fragments/') !== true;
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** The content of a file below `root`, wherever links lead. */
async function readInside(root: string, file: string): Promise<{ bytes: Buffer; modified: Date } | undefined> {
  const real = await realpath(file).catch(() => undefined);
  if (real?.startsWith(`${realpathSync(root)}${path.sep}`) !== true || real.includes(INNER_STAGE)) return undefined;
  const [bytes, info] = await Promise.all([read(real), stat(real).catch(() => undefined)]);
  return bytes && info && { bytes, modified: info.mtime };
}

async function read(file: string): Promise<Buffer | undefined> {
  return readFile(file).catch(() => undefined);
}

function withReload(body: Buffer): Buffer {
  return Buffer.from(body.toString('utf8').replace('</body>', `<script src="${RELOAD}.js"></script></body>`));
}

/** Within the site: what begins with two slashes would name another host. */
function redirect(response: ServerResponse, to: string): void {
  response.writeHead(302, { location: to.replace(/^[/\\]+/, '/') });
  response.end();
}

/** Every provider's: the pages' own policy takes away what the site does not allow. */
const POLICY = Object.fromEntries([...EVERYWHERE, ...pageHeaders({}, false)]);

function send(
  request: IncomingMessage,
  response: ServerResponse,
  { status, body, type, inside, modified }: Reply,
): void {
  const etag = `"${createHash('sha1').update(body).digest('base64url')}"`;
  const headers = {
    'content-type': type,
    'cache-control': cacheFor(inside ?? '/'),
    etag,
    ...POLICY,
    ...(modified ? { 'last-modified': modified.toUTCString() } : {}),
  };
  if (status === 200 && request.headers['if-none-match'] === etag) {
    response.writeHead(304, headers);
    response.end();
    return;
  }
  response.writeHead(status, { ...headers, 'content-length': body.length });
  response.end(request.method === 'HEAD' ? undefined : body);
}

const TRIES = 50;

function listenFrom(server: Server, first: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    let port = first;
    server.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE' || port >= first + TRIES) reject(error);
      else server.listen(++port, host);
    });
    server.on('listening', () => {
      resolve(port);
    });
    server.listen(port, host);
  });
}

import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { serveFolder, type StaticServer } from '../../src/edge/static-server.ts';
import { bare } from './bare.ts';
import { ROOT } from './command.ts';
import { temporary, write } from './folder.ts';
import { answers, startProcess } from './process.ts';

const NGINX = '/usr/sbin/nginx';

/** Serves an output folder: by nginx with the configuration that we ship where it is installed, else as `npm start` does. */
export async function serve(output: string): Promise<StaticServer> {
  if (bare() || !existsSync(NGINX)) return serveFolder(output, '', 8300, false);
  return serveByNginx(output, await freePort());
}

/** The same by nginx, on a port of one's choice. */
export async function serveByNginx(output: string, port: number): Promise<StaticServer> {
  const folder = temporary();
  const site = readFileSync(path.join(ROOT, 'docs/servers/nginx.conf'), 'utf8')
    .replace(/listen 80;/, `listen 127.0.0.1:${port};`)
    .replace(/ *listen \[::\]:80;\n/, '')
    .replace('/srv/stop-press', output);
  const temporaries = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${folder}/${name};`,
  );
  write(folder, {
    'nginx.conf': [
      ...['daemon off;', 'worker_processes 1;', `pid ${folder}/pid;`, 'error_log stderr;', 'user root;'],
      'events {}',
      `http { include /etc/nginx/mime.types; access_log off; ${temporaries.join(' ')}\n${site}\n}`,
    ].join('\n'),
  });
  const nginx = startProcess(NGINX, ['-p', folder, '-c', path.join(folder, 'nginx.conf'), '-e', 'stderr']);
  const url = `http://127.0.0.1:${port}/`;
  await answers(url, nginx);
  return { url, reload: () => undefined, close: () => nginx.close() };
}

/** A port that nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => {
        resolve(typeof address === 'object' && address ? address.port : 0);
      });
    });
  });
}

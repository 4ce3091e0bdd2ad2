import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './command.ts';
import { temporary, write } from './folder.ts';
import { answers, startProcess } from './process.ts';
import { freePort } from './server.ts';

/** What a deploy needs in its environment to purge. */
export const SECRET = 'a secret of the tests';

/** Starts Varnish with the configuration that we ship, before a server on `backend`; gives its address. */
export async function startVarnish(backend: number): Promise<{ url: string; close: () => Promise<void> }> {
  // Deploys of this process know it, too.
  process.env['STOP_PRESS_PURGE_SECRET'] = SECRET;
  const folder = temporary();
  const port = await freePort();
  const shipped = readFileSync(path.join(ROOT, 'docs/servers/varnish.vcl'), 'utf8');
  write(folder, { 'site.vcl': shipped.replace('.port = "8080"', `.port = "${backend}"`) });
  const args = ['-F', '-a', `127.0.0.1:${port}`, '-f', path.join(folder, 'site.vcl'), '-n', path.join(folder, 'work')];
  const env = { STOP_PRESS_PURGE_SECRET: SECRET };
  const varnish = startProcess('/usr/sbin/varnishd', [...args, '-s', 'malloc,64m', '-j', 'none'], env);
  const url = `http://127.0.0.1:${port}/`;
  await answers(url, varnish);
  return { url, close: () => varnish.close() };
}

import { serveFolder, type StaticServer } from '../../src/edge/static-server.ts';

/** Serves an output folder as the development server does. */
export function serve(output: string): Promise<StaticServer> {
  return serveFolder(output, '', 8300, false);
}

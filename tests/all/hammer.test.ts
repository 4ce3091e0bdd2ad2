/** While pushes are deployed one after the other, readers never meet an error, half a file, or an older state. */
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { opening } from '../support/opened.ts';
import { PushedNewsroom, SLUG } from '../support/pushes.ts';
import { freePort, serveByNginx } from '../support/server.ts';
import { startVarnish } from '../support/varnish.ts';

const PUSHES = 50;
const NEWEST = 12;

interface Head {
  readonly top: string;
  readonly updates: readonly (readonly [string, string])[];
  readonly edited: readonly (readonly [string, string])[];
}

/** Reads one site over and over, as fast as it can. */
class Client {
  readonly wrong: string[] = [];
  requests = 0;
  private stopped = false;
  /** The newest update that each address has shown. */
  private readonly seen = new Map<string, number>();

  constructor(private readonly url: string) {}

  async run(): Promise<void> {
    while (!this.stopped) {
      const head = await this.get(`${SLUG}/live.json`, '}');
      if (head !== undefined) await this.fragments(JSON.parse(head) as Head);
      for (const [file, end] of [
        [`${SLUG}/`, '</html>'],
        [`${SLUG}/feed.json`, '}'],
        [`${SLUG}/feed.xml`, '</feed>'],
        ['', '</html>'],
        ['feed.xml', '</feed>'],
      ] as const) {
        await this.get(file, end);
      }
    }
  }

  stop(): void {
    this.stopped = true;
  }

  /** What a head names: the top, what was edited, the newest updates, and each time some of the others. */
  private async fragments({ top, updates, edited }: Head): Promise<void> {
    const others = updates.slice(NEWEST).filter((_, at) => (at + this.requests) % 8 === 0);
    const named = [...updates.slice(0, NEWEST), ...others, ...edited];
    const names = named.map(([id, rev]) => `${SLUG}/fragments/${id}.${rev}.html`);
    await Promise.all([
      this.get(`${SLUG}/fragments/_top.${top}.html`, '>'),
      ...names.map((name) => this.get(name, '</article>')),
    ]);
  }

  /** The text of a file, which must be there, be whole, and name nothing older than before. */
  private async get(file: string, end: string): Promise<string | undefined> {
    this.requests++;
    try {
      const answer = await fetch(this.url + file);
      const text = await answer.text();
      if (answer.status !== 200) this.wrong.push(`${answer.status} for ${file}`);
      else if (!text.trimEnd().endsWith(end)) this.wrong.push(`${file} is cut off`);
      else this.noStepBack(file, text);
      return answer.status === 200 ? text : undefined;
    } catch (error) {
      this.wrong.push(`${file}: ${String(error)}`);
      return undefined;
    }
  }

  private noStepBack(file: string, text: string): void {
    if (file.includes('/fragments/')) return;
    const newest = Math.max(-1, ...[...text.matchAll(/new-(\d+)/g)].map(([, n]) => Number(n)));
    const before = this.seen.get(file) ?? -1;
    if (newest < before) this.wrong.push(`${file} went from update ${before} back to ${newest}`);
    this.seen.set(file, newest);
  }
}

const hammer = suite('readers during deploys');

hammer(`${PUSHES} pushes in a row, and no reader notices one`, async () => {
  const newsroom = new PushedNewsroom(300);
  const port = await freePort();
  await opening(async (opened) => {
    opened.keep(await serveByNginx(newsroom.www, port));
    const varnish = opened.keep(await startVarnish(port));
    newsroom.purgeAt(varnish.url);
    await newsroom.push();
    const clients = [new Client(`http://127.0.0.1:${port}/`), new Client(varnish.url)];
    for (const client of clients) {
      opened.keep({
        close: () => {
          client.stop();
        },
      });
    }
    const reading = clients.map((client) => client.run());
    for (let n = 0; n < PUSHES; n++) {
      const minute = String(n).padStart(2, '0');
      newsroom.file(`new-${n}`, `title: New ${n}\ndate: 2026-11-20T10:${minute}:00Z`, `The news of ${n}.`);
      if (n % 7 === 3)
        newsroom.file(`new-${n - 1}`, `date: 2026-11-20T10:${minute}:00Z\nupdated: 2026-11-20T12:00:00Z`, 'Put right.');
      await newsroom.push();
    }
    for (const client of clients) client.stop();
    await Promise.all(reading);
    console.log(`\n# ${clients.map(({ requests }) => requests).join(' and ')} requests to nginx and Varnish`);
    for (const { wrong, requests } of clients) {
      assert.equal(wrong.slice(0, 10), []);
      assert.ok(requests > 1000, `only ${requests} requests`);
    }
  });
});

hammer.run();

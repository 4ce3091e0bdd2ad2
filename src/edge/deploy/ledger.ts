/** The state of a target under a lock: a lock file where there can be one, else the state file with conditional writes. */
import { isGone, RENEW_TIME, thisProcess } from '../holder.ts';
import { parseState, STATE, type TargetState } from './state.ts';
import { Busy, pause, type Lock } from '../lock-file.ts';
import { Conflict, type Target } from './target.ts';

const LOOK_AGAIN = 1000;
/** Where writes are not conditional, another's write may still be on its way: after this time the last one counts. */
const SETTLE = 700;
/** Some stores and mounted folders show half of a file that is being written: milliseconds until it is read again. */
const READ_AGAIN = [100, 200, 400, 800];

export class Ledger {
  private readonly id = thisProcess().id;
  private lock: Lock | undefined;
  private version: string | null = null;
  /** The state file as this process last read or wrote it. */
  private seen: Buffer | undefined;
  private holding: TargetState | undefined;
  private lost: Error | undefined;
  private timer: NodeJS.Timeout | undefined;
  private queue: Promise<void> = Promise.resolve();

  constructor(private readonly target: Target) {}

  /** Reads the state without asking who else is at it. */
  look(): Promise<TargetState | undefined> {
    return this.read();
  }

  /** Waits until no other deploy is under way and reads the state; undefined on a new target. Throws Busy. */
  async open(wait: number): Promise<TargetState | undefined> {
    const deadline = Date.now() + wait;
    if (this.target.lock) this.lock = await this.target.lock(wait);
    for (;;) {
      const state = await this.read();
      const other = this.lock ? undefined : state?.lock;
      if (!other || isGone(other)) return state;
      if (Date.now() > deadline) throw new Busy(`another deploy is under way (process ${other.pid}, ${other.machine})`);
      await pause(LOOK_AGAIN);
    }
  }

  /** Writes the state and, where it is the lock, holds it until `finish`. Throws Busy where another was quicker. */
  async begin(state: TargetState): Promise<void> {
    await this.check();
    if (this.lock) return this.write(state);
    await this.unchanged();
    this.holding = state;
    await this.write(state);
    if (this.target.conditional !== true) {
      await pause(SETTLE);
      await this.check();
    }
    this.timer = setInterval(() => {
      this.renew();
    }, RENEW_TIME);
    this.timer.unref();
  }

  /** Throws where another deploy has the target. */
  async check(): Promise<void> {
    if (this.lost) throw this.lost;
    await this.lock?.check();
    if (!this.holding || this.target.conditional === true || (await this.isOurs())) return;
    this.lose();
  }

  /** Writes the state without holding it any longer. */
  async finish(state: TargetState): Promise<void> {
    await this.check();
    if (!this.lock && !this.holding) await this.unchanged();
    clearInterval(this.timer);
    this.holding = undefined;
    await this.queue;
    await this.write(state);
  }

  /** Lets go; of a deploy that failed half-way the state stays as begun, for the next one. */
  async close(): Promise<void> {
    clearInterval(this.timer);
    await this.queue;
    const state = this.holding;
    const still = await this.check().then(
      () => true,
      () => false,
    );
    this.holding = undefined;
    if (state && still) await this.write(state).catch(() => undefined);
    await this.lock?.release();
  }

  /** Where writes are not conditional: throws Busy where another wrote the state since it was read. */
  private async unchanged(): Promise<void> {
    if (this.target.conditional === true) return;
    const before = this.seen;
    const now = (await this.target.read(STATE))?.bytes;
    if (before === undefined ? now !== undefined : !now?.equals(before)) this.lose();
  }

  private async isOurs(): Promise<boolean> {
    return (await this.read())?.lock?.id === this.id;
  }

  /** From here on the state is another's: nothing more is written to it. */
  private lose(): never {
    this.holding = undefined;
    this.lost = new Busy('another deploy took the target');
    throw this.lost;
  }

  private async read(): Promise<TargetState | undefined> {
    for (const again of [...READ_AGAIN, undefined]) {
      const stored = await this.target.read(STATE);
      this.version = stored?.version ?? null;
      this.seen = stored?.bytes;
      try {
        const state = stored && parseState(stored.bytes, this.target.label);
        this.target.conditional ??= state?.conditional;
        return state;
      } catch (error) {
        if (again === undefined) throw error;
        await pause(again);
      }
    }
    return undefined;
  }

  private async write(state: TargetState): Promise<void> {
    const { target } = this;
    if (target.conditional === undefined) await target.probe();
    const lock = this.holding ? thisProcess(this.id) : undefined;
    const bytes = Buffer.from(JSON.stringify({ ...state, conditional: target.conditional, lock }));
    try {
      this.version = await target.write(STATE, bytes, target.conditional ? this.version : undefined);
      this.seen = bytes;
    } catch (error) {
      // An answer that got lost makes the client ask again: then the conflict is with ourselves.
      const there = error instanceof Conflict ? await target.read(STATE) : undefined;
      if (!there?.bytes.equals(bytes)) {
        this.holding = undefined;
        throw error instanceof Conflict ? new Busy('another deploy took the target') : error;
      }
      this.version = there.version;
    }
  }

  private renew(): void {
    this.queue = this.queue.then(async () => {
      if (!this.holding || this.lost) return;
      try {
        await this.check();
        await this.write(this.holding);
      } catch (error) {
        if (error instanceof Busy) this.lost = error;
      }
    });
  }
}

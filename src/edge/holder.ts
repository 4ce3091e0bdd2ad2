/** Who holds a lock, and whether it still can. */
import { randomUUID } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** Milliseconds for which a lock lasts on machines that cannot see the holder's process, unless it is renewed. */
export const LOCK_TIME = 40_000;
export const RENEW_TIME = 10_000;

export interface Holder {
  readonly id: string;
  readonly machine: string;
  readonly pid: number;
  /** When the process began: a number given to another process later is told by it. */
  readonly began: string;
  /** Milliseconds since the epoch. */
  readonly until: number;
}

/** This process as a holder, from now on. */
export function thisProcess(id: string = randomUUID()): Holder {
  return { id, machine: machine(), pid: process.pid, began: beganAt(process.pid), until: Date.now() + LOCK_TIME };
}

/** Whether the holder's process is gone, or (on another machine) silent for too long. */
export function isGone(holder: Holder): boolean {
  if (!isHere(holder)) return Date.now() > holder.until;
  return !isAlive(holder.pid) || beganAt(holder.pid) !== holder.began;
}

/** Whether the holder's process runs, or ran, on this machine. */
export function isHere(holder: Holder): boolean {
  return holder.machine === machine();
}

export function isThisProcess(holder: Holder): boolean {
  return isHere(holder) && holder.pid === process.pid && holder.began === beganAt(process.pid);
}

/** Reads a holder from JSON; undefined where it is none. */
export function readHolder(value: unknown): Holder | undefined {
  const fits =
    typeof value === 'object' &&
    value !== null &&
    'id' in value &&
    'machine' in value &&
    'pid' in value &&
    typeof value.pid === 'number';
  return fits ? (value as Holder) : undefined;
}

/** Whether there is a process of that number on this machine. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Containers may share a host's name and its boot, but not its list of processes. */
function machine(): string {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${hostname()} ${boot} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return hostname();
  }
}

/** The clock ticks since boot at which a process began (proc(5), field 22); "" where the system does not say. */
function beganAt(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}

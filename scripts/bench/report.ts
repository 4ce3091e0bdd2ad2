/** Results as tables in Markdown, or as one JSON line. */
import { cpus, loadavg, totalmem } from 'node:os';
import { medians, ratio } from './medians.ts';
import { method } from './measure.ts';
import type { Row, SizeResult } from './rounds.ts';

interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memory: number;
  readonly node: string;
  readonly date: string;
  /** The load average of the last minute. */
  readonly load: number;
  readonly method: string;
}

/** The machine that figures were taken on. */
function machine(): Machine {
  const all = cpus();
  return {
    cpu: all[0]?.model ?? 'unknown',
    cores: all.length,
    memory: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    date: new Date().toISOString().slice(0, 10),
    load: Number((loadavg()[0] ?? NaN).toFixed(1)),
    method,
  };
}

/** Everything as a line of JSON. */
export function jsonLine(results: readonly SizeResult[]): string {
  const sizes = results.map(({ rows, ...rest }) => ({
    ...rest,
    rows: rows.map((row) => ({
      name: row.name,
      runs: row.runs.length,
      ...medians(row.runs),
      ratios: Object.fromEntries(row.peer ? [] : peersOf(rows).map((peer) => [peer.name, ratio(row, peer)])),
      all: row.runs,
    })),
  }));
  return JSON.stringify({ machine: machine(), sizes });
}

/** The machine in a line. */
export function machineLine(): string {
  const { cpu, cores, memory, node, date, load } = machine();
  return `${date}, ${cpu}, ${cores} cores, ${memory} GiB, Node ${node}, load ${load} before; ${method}\n`;
}

/** A size's tables. */
export function tables({ updates, coverages, rows, missing, weights }: SizeResult): string {
  const peers = peersOf(rows);
  const title = `${grouped(updates)} updates in ${grouped(coverages)} ${coverages === 1 ? 'coverage' : 'coverages'}`;
  const heads = [
    '',
    'runs',
    'wall s',
    'CPU s',
    'peak MiB',
    'files written',
    ...peers.map(({ name }) => `wall ÷ ${name}`),
  ];
  const lines = rows.map((row) => {
    const { wall, cpu, peak, written } = medians(row.runs);
    const ratios = peers.map((peer) => (row.peer ? '' : shortRatio(ratio(row, peer))));
    return [
      row.name,
      String(row.runs.length),
      seconds(wall),
      seconds(cpu),
      peak.toFixed(0),
      grouped(written),
      ...ratios,
    ];
  });
  const { page, script, head, cachePerUpdate } = weights;
  const sizes = [
    `live page with its CSS ${kilobytes(page)}`,
    `reader script ${kilobytes(script)}`,
    `head ${kilobytes(head)} (all gzipped)`,
    `cache ${cachePerUpdate.toFixed(0)} bytes an update`,
  ];
  return [
    `### ${title}`,
    '',
    ...table(heads, lines),
    '',
    ...missing.map((line) => `${line}\n`),
    `Sizes: ${sizes.join(', ')}.`,
    '',
  ].join('\n');
}

function peersOf(rows: readonly Row[]): Row[] {
  return rows.filter(({ peer }) => peer);
}

/** `1.23`, or `1/4.5` and `1/82` where that reads better. */
function shortRatio(value: number): string {
  if (value >= 0.5) return value.toFixed(2);
  return `1/${(1 / value).toFixed(value > 0.1 ? 1 : 0)}`;
}

function table(heads: readonly string[], lines: readonly (readonly string[])[]): string[] {
  const widths = heads.map((head, i) => Math.max(3, head.length, ...lines.map((line) => (line[i] ?? '').length)));
  const row = (cells: readonly string[]): string =>
    `| ${cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join(' | ')} |`;
  const rule = `| ${widths.map((width, i) => (i === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`;
  return [row(heads), rule, ...lines.map(row)];
}

/** Three digits, more or less. */
function seconds(value: number): string {
  return value.toFixed(value < 1 ? 3 : value < 100 ? 2 : 1);
}

function grouped(value: number): string {
  return value.toLocaleString('en-GB');
}

function kilobytes(value: number): string {
  return `${(value / 1000).toFixed(1)} kB`;
}

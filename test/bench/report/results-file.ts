import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Machine } from './machine.js';
import type { Measured } from './part.js';

/** What is kept of the last run of each part; committed, because the README's table is made from it. */
const RESULTS_FILE = 'test/bench/results.json';

export interface PartResult extends Measured {
  readonly title: string;
  /** The day it was measured, UTC. */
  readonly measuredOn: string;
  readonly seconds: number;
  readonly machine: Machine;
}

/** By the part's name. */
export type Results = Readonly<Record<string, PartResult>>;

export function readResults(): Results {
  return existsSync(RESULTS_FILE) ? (JSON.parse(readFileSync(RESULTS_FILE, 'utf8')) as Results) : {};
}

/** Parts that were not measured this time keep what they came to before. */
export function keepResult(name: string, result: PartResult): void {
  writeFileSync(RESULTS_FILE, `${JSON.stringify({ ...readResults(), [name]: result }, undefined, 2)}\n`);
}

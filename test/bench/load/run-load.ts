import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What the load generator is to do. */
export interface LoadOrder {
  readonly address: string;
  /** More of them: the clients, and what they ask afterwards, are shared out among all. */
  readonly otherAddresses?: readonly string[];
  readonly clients: number;
  /** Each as it goes over the wire; sent once. */
  readonly requests: readonly string[];
  /** So many requests a second, all clients together. Default: as fast as the answers come. */
  readonly aSecond?: number;
  /**
   * What to ask once a request is answered, by its place among the requests, on a connection of its own; null: nothing.
   * `POSITION` in it becomes the position that the answer named.
   */
  readonly followUps?: readonly (string | null)[];
}

export interface LoadOutcome {
  readonly seconds: number;
  /** How many answers had which status. */
  readonly statuses: Readonly<Record<string, number>>;
  /** Milliseconds, in the order of the answers. */
  readonly latencies: readonly number[];
  /** Milliseconds from an answer to that of its follow-up. */
  readonly followUpLatencies: readonly number[];
  /** CPU time of the generator, in milliseconds. */
  readonly generatorCpu: number;
}

/** Lets a generator do it, in a process of its own; `folder` is where the two write to each other. */
export async function runLoad(folder: string, order: LoadOrder): Promise<LoadOutcome> {
  const [orderFile, outcomeFile] = [join(folder, 'load-order.json'), join(folder, 'load-outcome.json')];
  writeFileSync(orderFile, JSON.stringify(order));
  const program = fileURLToPath(new URL('./load-program.js', import.meta.url));
  const child = spawn(process.execPath, [program, orderFile, outcomeFile], { stdio: 'inherit' });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error('the load generator failed');
  const outcome = JSON.parse(readFileSync(outcomeFile, 'utf8')) as LoadOutcome;
  for (const file of [orderFile, outcomeFile]) rmSync(file);
  return outcome;
}

/** @throws Error when any answer had another status */
export function requireStatus({ statuses }: LoadOutcome, status: number): void {
  if (Object.keys(statuses).join() !== String(status)) {
    throw new Error(`answers other than ${status}: ${JSON.stringify(statuses)}`);
  }
}

/** The value that so many of a hundred answers did not exceed. */
export function percentile(latencies: readonly number[], of100: number): number {
  const sorted = latencies.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((sorted.length * of100) / 100) - 1)] ?? NaN;
}

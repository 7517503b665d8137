import type { ImportBody, RejectedRow } from '@selvbook/commands';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { SourceRow } from '../source/source-row.js';
import { chunksOf } from './chunks.js';
import type { ImportTarget } from './import-target.js';

/** Tries of one chunk while the service is busy or away, under one key: they are answered as one. */
const MOST_TRIES = 5;
const PAUSE_MS = 1_000;

const report = z.object({
  accepted: z.number(),
  known: z.number(),
  rejected: z.array(z.object({ line: z.number(), code: z.string(), detail: z.string() })),
  overlapping: z.number(),
  keptMunicipality: z.number(),
});
const problem = z.object({ code: z.string(), detail: z.string().optional() });

/** Takes rows in through the service that holds the log. @throws Error in a plain line, from the target */
export function throughService(address: string): ImportTarget {
  return async (rows, progress) => {
    const rejected: RejectedRow[] = [];
    const sum = { accepted: 0, known: 0, overlapping: 0, keptMunicipality: 0, position: 0 };
    let done = 0;
    progress(done);
    for (const { body, rows: chunk } of chunksOf(rows)) {
      const answer = await send(address, body);
      for (const key of ['accepted', 'known', 'overlapping', 'keptMunicipality'] as const) sum[key] += answer[key];
      sum.position = answer.position;
      rejected.push(...answer.rejected.map((row) => ({ ...row, line: lineOf(chunk, row.line) })));
      done += chunk.length;
      progress(done);
    }
    return { ...sum, rejected };
  };
}

/** The line in the file of a line of the request. */
function lineOf(chunk: readonly SourceRow[], line: number): number {
  const row = chunk[line - 1];
  if (!row) throw new Error(`The service speaks of line ${line} of ${chunk.length}.`);
  return row.line;
}

async function send(address: string, body: string): Promise<ImportBody & { readonly position: number }> {
  const key = randomUUID();
  for (let tries = 1; ; tries++) {
    const response = await fetch(`${address}/v1/imports`, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-ndjson',
        'selvbook-actor': 'system/cli',
        'idempotency-key': key,
      },
      body,
    }).catch(() => undefined);
    if (response?.ok) {
      return { ...report.parse(await response.json()), position: Number(response.headers.get('selvbook-position')) };
    }
    if (tries === MOST_TRIES || (response && response.status !== 503)) throw await refusal(address, response);
    await pause(PAUSE_MS);
  }
}

async function refusal(address: string, response: Response | undefined): Promise<Error> {
  const again = 'Run the same import again to go on: what was taken in is known.';
  if (!response) return new Error(`The service at ${address} does not answer. ${again}`);
  const told = problem.safeParse(await response.json().catch(() => undefined));
  const why = told.success ? `${told.data.code}: ${told.data.detail ?? ''}` : `status ${response.status}`;
  return new Error(`The service at ${address} refused (${why}). ${again}`);
}

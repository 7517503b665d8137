import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BenchOptions } from '../report/part.js';
import { logIdentity } from './log-identity.js';
import { serve, type Served } from './served.js';
import { simulatedLog } from './simulated-log.js';

/** A service over so many years of a country, or over a log that was given, its views at the head. */
export async function serveCountry(
  folder: string,
  years: number,
  say: (line: string) => void,
  { log, profile }: BenchOptions,
): Promise<{ readonly service: Served; readonly head: number }> {
  const file = join(folder, 'events.db');
  say(log ? 'copying the log' : `simulating ${years} years`);
  if (log) copyFileSync(log, file);
  else simulatedLog(file, { years, scale: 1 });
  const { head } = await logIdentity(file);
  say(`building the views of ${head} events`);
  const service = await serve(folder, { profile });
  await service.viewsCaughtUp();
  return { service, head };
}

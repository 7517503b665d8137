import { localDate } from '@selvbook/booking';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { apiAt } from '../acceptance/api-client.js';
import { startProgram, startServer, type Service } from '../acceptance/programs.js';

/** A call of each view that the page reads. */
const VIEWS_READ = ['GET /v1/metrics/self-booking-share', 'GET /v1/metrics/fill-rate', 'GET /v1/availability/by-week'];

/** A service over a small simulated country. */
export interface SimulatedService {
  readonly service: Service;
  /** What the command line says of it. @throws Error where it ends with another code than 0 */
  told(...words: readonly string[]): Promise<string>;
  close(): Promise<void>;
}

const OPTIONS = ['--months', '8', '--scale', '0.05', '--municipalities', '40'];

export async function simulatedService(): Promise<SimulatedService> {
  const folder = await mkdtemp(join(tmpdir(), 'selvbook-dashboard-'));
  // It ends with yesterday, so that the weeks ahead have slots on offer.
  const today = localDate(new Date().toISOString());
  const made = startProgram('cli', folder, { SELVBOOK_DATA: 'data' }, ['simulate', ...OPTIONS, '--until', today]);
  if ((await made.ended) !== 0) throw new Error(made.said.err);
  const service = await startServer(folder);
  const api = apiAt(() => service.address);
  // The page is looked at when every view has come as far as the log.
  const at = await api.head();
  for (const call of VIEWS_READ) await api.done(call, { at });
  return {
    service,
    async told(...words) {
      const { said, ended } = startProgram('cli', folder, { SELVBOOK_DATA: 'data' }, words);
      if ((await ended) !== 0) throw new Error(said.err);
      return said.out;
    },
    close: async () => {
      await service.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

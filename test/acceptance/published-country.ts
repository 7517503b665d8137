import { afterAll, beforeAll, expect } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { apiAt, type Api } from './api-client.js';
import { startProgram, startServer, type Service } from './programs.js';

/** What is kept back is told as this. */
export const SUPPRESSED = { suppressed: true };

/** A simulated country so small that many of its counts may not be published, with the project `four`; for the tests of a file. */
export interface PublishedCountry {
  readonly api: Api;
  /** The position of its last fact. */
  readonly at: () => number;
}

export function publishedCountry(): PublishedCountry {
  let folder: string;
  let service: Service;
  let at: number;
  const api = apiAt(() => service.address);
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'selvbook-published-'));
    const history = ['--from', '2024-01-01', '--until', '2024-04-01', '--scale', '0.05', '--seed', 'small'];
    const { ended } = startProgram('cli', folder, { SELVBOOK_DATA: 'data' }, ['simulate', ...history]);
    expect(await ended).toBe(0);
    service = await startServer(folder);
    const project = {
      name: 'Four municipalities',
      from: '2024-01-01',
      targetGroups: ['jobReady', 'activityReady'],
      municipalities: ['101', '340', '461', '746'].map((code) => ({ code, from: '2024-01-15' })),
    };
    at = (await api.done('PUT /v1/projects/four', { body: project })).position;
  }, 60_000);
  afterAll(async () => {
    await service.stop();
    await rm(folder, { recursive: true, force: true });
  }, 60_000);
  return { api, at: () => at };
}

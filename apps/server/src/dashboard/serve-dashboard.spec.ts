import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serviceWith } from '../testing/fake-service.js';
import { serveDashboard } from './serve-dashboard.js';

let folder: string;
let app: NestFastifyApplication;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'selvbook-dashboard-'));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>Selvbook</title>');
  await writeFile(join(folder, 'assets', 'index-aB3_x-9Z.js'), 'export {};');
  await writeFile(join(folder, '.secret'), 'x');
  app = await serviceWith([], {}, (fresh) => serveDashboard(fresh, folder));
});
afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true });
});

const get = (url: string) => app.inject({ method: 'GET', url });

describe('the dashboard is served', () => {
  test('at its address, with or without the closing slash; what is asked in it is kept', async () => {
    const page = await get('/dashboard/?lang=en');
    expect([page.statusCode, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    const bare = await get('/dashboard?lang=en');
    expect([bare.statusCode, bare.headers.location]).toEqual([301, '/dashboard/?lang=en']);
  });

  test('under a policy that lets nothing in from elsewhere, and nothing written into the page run', async () => {
    for (const url of ['/dashboard/', '/dashboard/assets/index-aB3_x-9Z.js']) {
      const { headers } = await get(url);
      const policy = String(headers['content-security-policy']).split('; ');
      expect(policy).toEqual(expect.arrayContaining(["default-src 'none'", "script-src 'self'", "style-src 'self'"]));
      expect(policy.join()).not.toMatch(/unsafe|https?:|\*/);
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['referrer-policy']).toBe('no-referrer');
    }
  });

  test('so that a file named by what is in it is asked for once, and the page each time', async () => {
    const cached = async (url: string) => (await get(url)).headers['cache-control'];
    expect(await cached('/dashboard/')).toBe('no-cache');
    expect(await cached('/dashboard/assets/index-aB3_x-9Z.js')).toBe('public, max-age=31536000, immutable');
  });

  test('and nothing beside its files', async () => {
    for (const url of [
      '/dashboard/nothing',
      '/dashboard/.secret',
      '/dashboard/../package.json',
      '/dashboard/%2e%2e/x',
    ]) {
      const { statusCode, headers } = await get(url);
      expect([url, statusCode]).toEqual([url, 404]);
      expect(headers['content-type']).toMatch(/^application\/problem\+json/);
    }
    const written = await app.inject({ method: 'POST', url: '/dashboard/' });
    expect([written.statusCode, written.headers.allow]).toEqual([405, 'GET, HEAD']);
  });
});

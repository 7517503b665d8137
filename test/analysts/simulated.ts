import { expect } from '@jest/globals';
import type { Api } from '../acceptance/api-client.js';
import type { AnalystGround } from './analyst-ground.js';

/** A simulated history of two months, over embedded files, and a service over it that has taken all of it in. */
export async function simulated(ground: AnalystGround): Promise<Api> {
  const { code, err } = await ground.selvbook('simulate', '--municipalities', '3', '--months', '2', '--scale', '0.5');
  expect([code, code === 0 ? '' : err]).toEqual([0, '']);
  const { api } = await ground.serve();
  await api.done('GET /v1/metrics/self-booking-share', { at: await api.head() });
  await api.done('GET /v1/metrics/fill-rate', { at: await api.head() });
  return api;
}

import { expect } from '@jest/globals';
import type { MetricBody } from '@selvbook/queries';
import type { Api, Sending } from './api-client.js';

type Figure = MetricBody['rows'][number];
type Part = Pick<Figure, 'numerator' | 'denominator' | 'share' | 'interval'>;

/**
 * Reads figures. Whatever is asked, each answer says its position and day, and each figure in it what it is a share of,
 * how sure that is, and by which definition.
 */
export function figuresOf(api: Api) {
  async function ask(figure: 'self-booking-share' | 'attendance-rate', query: string, sending: Sending) {
    const { body, position } = await api.done<MetricBody>(`GET /v1/metrics/${figure}?${query}`, sending);
    const id = figure === 'attendance-rate' ? 'attendanceRate' : 'selfBookingShare';
    expect(body.position).toBe(position);
    expect(body.day).toMatch(/^\d{4}-\d\d-\d\d$/);
    for (const row of body.rows) {
      expect(row.definition).toEqual({ id, version: expect.any(Number) });
      expectWhole(row);
    }
    const versions = new Set(body.rows.map(({ definition }) => definition.version));
    expect(body.definition).toEqual(versions.size === 1 ? body.rows[0]?.definition : undefined);
    if (body.comparison) {
      const { members, others, definitions } = body.comparison;
      expectWhole(members.pooled);
      expectWhole(others.pooled);
      const counted = members.pooled.denominator + others.pooled.denominator > 0;
      expect(definitions.length > 0).toBe(counted);
      for (const definition of definitions) expect(definition.id).toBe(id);
    }
    return body;
  }
  return {
    share: (query = '', sending: Sending = {}) => ask('self-booking-share', query, sending),
    rate: (query = '', sending: Sending = {}) => ask('attendance-rate', query, sending),
  };
}

function expectWhole({ numerator, denominator, share, interval }: Part): void {
  expect(denominator).toBeGreaterThanOrEqual(numerator);
  if (denominator === 0) {
    expect({ share, interval }).toEqual({ share: null, interval: null });
    return;
  }
  expect(share).toBe(numerator / denominator);
  expect(interval?.level).toBe(0.95);
  expect(interval?.low).toBeLessThanOrEqual(numerator / denominator);
  expect(interval?.high).toBeGreaterThanOrEqual(numerator / denominator);
}

import { describe, expect, test } from '@jest/globals';
import { NOW, SAMPLE, WALK_IN } from '../sample-rows.js';
import type { RowText } from './import-columns.js';
import { readLine } from './read-line.js';
import { readRow } from './read-row.js';

const read = (text: RowText) => readRow(text, NOW);
const codeOf = (text: RowText) => {
  const found = read(text);
  return 'fault' in found ? found.fault.code : 'accepted';
};

describe('a row', () => {
  test('is read with its instants in UTC', () => {
    expect(read(SAMPLE)).toMatchObject({
      row: {
        kind: 'booking',
        sourceId: 'b1',
        office: 'north',
        origin: 'selfBooked',
        bookedAt: '2018-01-02T09:00:00.000Z',
        startsAt: '2018-01-10T08:00:00.000Z',
        endsAt: '2018-01-10T09:00:00.000Z',
        outcome: { state: 'attended', at: '2018-01-10T09:00:00.000Z' },
      },
    });
  });

  test('says the same in another zone, and something else with another word', () => {
    const hashOf = (text: RowText) => {
      const found = read(text);
      return 'row' in found ? found.row.hash : '';
    };
    expect(hashOf(SAMPLE)).toMatch(/^[0-9a-f]{64}$/);
    expect(hashOf({ ...SAMPLE, booked_at: '2018-01-02T10:00:00.000+01:00' })).toBe(hashOf(SAMPLE));
    expect(hashOf({ ...SAMPLE, channel: 'phone' })).not.toBe(hashOf(SAMPLE));
  });

  test('may be open, and may be of somebody who walked in', () => {
    expect(read({ ...SAMPLE, outcome: '', outcome_at: '' })).toMatchObject({ row: { kind: 'booking' } });
    expect(read(WALK_IN)).toMatchObject({ row: { kind: 'walkIn', attendedAt: '2018-01-10T09:00:00.000Z' } });
  });

  const rejections: readonly (readonly [code: string, text: RowText])[] = [
    ['looks-like-cpr', { ...SAMPLE, citizen_id: '010190-1234' }],
    ['looks-like-cpr', { ...SAMPLE, outcome: 'missed 0101901234' }],
    ['missing-value', { ...SAMPLE, booking_id: '' }],
    ['missing-value', { ...SAMPLE, booked_at: '' }],
    ['missing-value', { ...SAMPLE, ends_at: undefined }],
    ['bad-id', { ...SAMPLE, adviser_id: 'adviser_1' }],
    ['bad-id', { ...SAMPLE, booking_id: '-b1' }],
    ['unknown-value', { ...SAMPLE, target_group: 'retired' }],
    ['unknown-value', { ...SAMPLE, interview_type: 'chat' }],
    ['unknown-value', { ...SAMPLE, contact_form: 'letter' }],
    ['unknown-value', { ...SAMPLE, origin: 'walkin' }],
    ['unknown-value', { ...SAMPLE, channel: 'fax' }],
    ['unknown-value', { ...SAMPLE, outcome: 'Attended' }],
    ['unknown-municipality', { ...SAMPLE, municipality: '999' }],
    ['bad-instant', { ...SAMPLE, starts_at: '2018-01-10T09:00:00' }],
    ['bad-instant', { ...SAMPLE, outcome_at: 'yesterday' }],
    ['period-reversed', { ...SAMPLE, ends_at: SAMPLE.starts_at }],
    ['booked-after-start', { ...SAMPLE, booked_at: '2018-01-10T08:00:00.001Z' }],
    ['outcome-without-instant', { ...SAMPLE, outcome_at: '' }],
    ['instant-without-outcome', { ...SAMPLE, outcome: '' }],
    ['walk-in-not-attended', { ...WALK_IN, outcome: 'missed' }],
    ['outcome-before-start', { ...SAMPLE, outcome_at: '2018-01-10T07:59:59Z' }],
    ['outcome-before-start', { ...WALK_IN, outcome_at: '2018-01-10T07:59:59Z' }],
    ['cancelled-before-booked', { ...SAMPLE, outcome: 'cancelled', outcome_at: '2018-01-01T00:00:00Z' }],
    ['cancelled-after-start', { ...SAMPLE, outcome: 'cancelled', outcome_at: '2018-01-10T08:00:01Z' }],
    ['in-the-future', { ...SAMPLE, outcome_at: '2018-03-01T12:00:00.001Z' }],
    [
      'in-the-future',
      {
        ...SAMPLE,
        booked_at: '2018-03-02T00:00:00Z',
        starts_at: '2018-03-03T00:00:00Z',
        ends_at: '2018-03-03T01:00:00Z',
        outcome: '',
        outcome_at: '',
      },
    ],
  ];
  test.each(rejections)('is rejected: %s %#', (code, text) => {
    expect(codeOf(text)).toBe(code);
  });

  test('is not repeated in what is said of it', () => {
    const fault = read({ ...SAMPLE, municipality: 'Anna Hansen, Storgade 1' });
    expect(JSON.stringify(fault)).not.toContain('Anna');
  });

  const edges: readonly RowText[] = [
    { ...SAMPLE, booked_at: SAMPLE.starts_at },
    { ...SAMPLE, outcome_at: SAMPLE.starts_at },
    { ...SAMPLE, outcome: 'cancelled', outcome_at: SAMPLE.booked_at },
    { ...SAMPLE, outcome: 'cancelled', outcome_at: SAMPLE.starts_at },
    { ...SAMPLE, outcome: 'excused' },
    { ...SAMPLE, booked_at: '2018-03-01T12:00:00Z', ...future('2018-03-01T13:00:00Z', '2018-03-01T14:00:00Z') },
  ];
  test.each(edges)('is taken at the very edge %#', (text) => {
    expect(codeOf(text)).toBe('accepted');
  });
});

describe('a line', () => {
  test('is a JSON object of texts, in any order, nulls for empty ones', () => {
    expect(readLine(JSON.stringify({ ...SAMPLE, outcome: null, outcome_at: null }), NOW)).toMatchObject({
      row: { sourceId: 'b1' },
    });
    expect(readLine(JSON.stringify(Object.fromEntries(Object.entries(SAMPLE).reverse())), NOW)).toEqual(read(SAMPLE));
  });

  test('may be empty', () => {
    expect(readLine('  ', NOW)).toBeUndefined();
  });

  const rejections: readonly (readonly [code: string, line: string])[] = [
    ['malformed-row', '{"booking_id":'],
    ['malformed-row', '["b1"]'],
    ['malformed-row', 'null'],
    ['malformed-row', JSON.stringify({ ...SAMPLE, municipality: 101 })],
    ['unknown-field', JSON.stringify({ ...SAMPLE, name: 'Anna' })],
    ['missing-value', '{}'],
  ];
  test.each(rejections)('is rejected: %s %#', (code, line) => {
    expect(readLine(line, NOW)).toMatchObject({ fault: { code } });
  });
});

function future(starts: string, ends: string): RowText {
  return { starts_at: starts, ends_at: ends, outcome: '', outcome_at: '' };
}

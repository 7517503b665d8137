import { describe, expect, test } from '@jest/globals';
import { readRow } from '@selvbook/commands';
import type { SourceRow } from '../source/source-row.js';
import { chunksOf } from './chunks.js';

function rowNumbered(line: number): SourceRow {
  const text = {
    booking_id: `b${line}`,
    citizen_id: 'anna',
    adviser_id: 'a1',
    office_id: 'north',
    municipality: '101',
    target_group: 'jobReady',
    interview_type: 'jobInterview',
    contact_form: 'phone',
    origin: 'summoned',
    channel: 'phone',
    booked_at: '2018-01-02T09:00:00Z',
    starts_at: '2018-01-10T09:00:00Z',
    ends_at: '2018-01-10T10:00:00Z',
  };
  const read = readRow(text, '2018-02-01T00:00:00.000Z');
  if ('fault' in read) throw new Error(read.fault.detail);
  return { line, raw: '', text, row: read.row };
}

describe('chunks', () => {
  const rows = [1, 2, 3, 4, 5].map(rowNumbered);

  test('hold every row once, in order, and stay below the limit', () => {
    const most = 2 * Buffer.byteLength(JSON.stringify(rows[0]?.text)) + 2;
    const chunks = [...chunksOf(rows, most)];
    expect(chunks.map((chunk) => chunk.rows.map(({ line }) => line))).toEqual([[1, 2], [3, 4], [5]]);
    for (const { body } of chunks) expect(Buffer.byteLength(body)).toBeLessThanOrEqual(most);
    expect(chunks.flatMap(({ body }) => body.split('\n').map((line): unknown => JSON.parse(line)))).toEqual(
      rows.map(({ text }) => text),
    );
  });

  test('are none for no rows, and one for all that fit', () => {
    expect([...chunksOf([])]).toEqual([]);
    expect([...chunksOf(rows)]).toHaveLength(1);
  });
});

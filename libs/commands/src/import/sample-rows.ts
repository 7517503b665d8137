import type { CommandContext } from '../command-context.js';
import type { NumberedRow } from './importer.js';
import type { RowText } from './row/import-columns.js';
import { readRow } from './row/read-row.js';

/** The clock of the samples: what starts after it is still ahead. */
export const NOW = '2018-03-01T12:00:00.000Z';

/** A booking of the past that was attended. */
export const SAMPLE: RowText = {
  booking_id: 'b1',
  citizen_id: 'anna',
  adviser_id: 'adviser-1',
  office_id: 'north',
  municipality: '101',
  target_group: 'jobReady',
  interview_type: 'jobInterview',
  contact_form: 'inPerson',
  origin: 'selfBooked',
  channel: 'web',
  booked_at: '2018-01-02T09:00:00Z',
  starts_at: '2018-01-10T09:00:00+01:00',
  ends_at: '2018-01-10T10:00:00+01:00',
  outcome: 'attended',
  outcome_at: '2018-01-10T09:00:00Z',
};

/** A row still open at {@link NOW}. */
export const OPEN: RowText = {
  ...SAMPLE,
  booking_id: 'open-1',
  starts_at: '2018-03-05T09:00:00+01:00',
  ends_at: '2018-03-05T10:00:00+01:00',
  outcome: '',
  outcome_at: '',
};

export const WALK_IN: RowText = { ...SAMPLE, booking_id: 'w1', origin: 'walkIn', booked_at: '', channel: 'counter' };

/** Rows that are right, numbered from 1. @throws Error for one that is not */
export function rowsOf(...texts: readonly RowText[]): readonly NumberedRow[] {
  return texts.map((text, index) => {
    const read = readRow(text, NOW);
    if ('fault' in read) throw new Error(`row ${index + 1}: ${read.fault.detail}`);
    return { line: index + 1, row: read.row };
  });
}

export function requestAt(now: string = NOW): CommandContext {
  return {
    commandId: '00000000-0000-4000-8000-000000000001',
    requestHash: '',
    actor: { role: 'system', id: 'cli' },
    correlationId: 'import-1',
    now,
  };
}

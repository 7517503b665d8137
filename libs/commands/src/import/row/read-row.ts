import {
  CHANNELS,
  CONTACT_FORMS,
  ID_PATTERN,
  INTERVIEW_TYPES,
  MUNICIPALITIES,
  ORIGINS,
  OUTCOMES,
  TARGET_GROUPS,
  looksLikeCpr,
  parseInstant,
  unknownMunicipality,
  type Instant,
} from '@selvbook/booking';
import { hash } from 'node:crypto';
import { IMPORT_COLUMNS, type ImportColumn, type RowText } from './import-columns.js';
import type { ImportRow, RowFault } from './import-row.js';
import { contradiction, type RowTimes } from './row-contradictions.js';

const ROW_ORIGINS = [...ORIGINS, 'walkIn'] as const;
const ROW_OUTCOMES = [...OUTCOMES, 'cancelled'] as const;

const REQUIRED = IMPORT_COLUMNS.filter((column) => !['booked_at', 'outcome', 'outcome_at'].includes(column));
const IDS = ['booking_id', 'citizen_id', 'adviser_id', 'office_id'] as const;
const INSTANTS = ['booked_at', 'starts_at', 'ends_at', 'outcome_at'] as const;

export type ReadRow = { readonly row: ImportRow } | { readonly fault: RowFault };

/**
 * A row's text as a row, or the first thing that is wrong with it. No fault repeats what the row said, but a
 * municipality's code.
 * Codes: `looks-like-cpr`, `missing-value`, `bad-id`, `unknown-value`, `unknown-municipality`, `bad-instant`, and those
 * of {@link contradiction}.
 * @param now nothing may have happened after it
 */
export function readRow(text: RowText, now: Instant): ReadRow {
  const fault = faultOfText(text);
  if (fault) return { fault };
  const instants = readInstants(text);
  if ('fault' in instants) return instants;
  const times: RowTimes = {
    walkIn: text.origin === 'walkIn',
    bookedAt: instants.booked_at,
    startsAt: instants.starts_at ?? '',
    endsAt: instants.ends_at ?? '',
    outcome: ROW_OUTCOMES.find((outcome) => outcome === text.outcome),
    outcomeAt: instants.outcome_at,
  };
  const wrong = contradiction(times, now);
  if (wrong) return { fault: wrong };
  return rowOf({ ...text, ...instants }, times);
}

function faultOfText(text: RowText): RowFault | undefined {
  for (const column of IMPORT_COLUMNS) {
    if (looksLikeCpr(text[column] ?? '')) {
      return { code: 'looks-like-cpr', detail: `${column} holds what looks like a civil registration number.` };
    }
  }
  for (const column of REQUIRED) {
    if (!text[column]) return { code: 'missing-value', detail: `${column} is empty.` };
  }
  if (!text.booked_at && text.origin !== 'walkIn') return { code: 'missing-value', detail: 'booked_at is empty.' };
  for (const column of IDS) {
    if (!ID_PATTERN.test(text[column] ?? '')) {
      return { code: 'bad-id', detail: `${column} is no id: a letter or digit, then up to 63 more or hyphens.` };
    }
  }
  const unknown = unknownValue(text);
  if (unknown) return unknown;
  const { municipality = '' } = text;
  if (MUNICIPALITIES.has(municipality)) return undefined;
  return /^[\w-]{1,10}$/.test(municipality)
    ? faultOf(unknownMunicipality(municipality))
    : { code: 'unknown-municipality', detail: 'municipality is not the 3-digit code of a Danish municipality.' };
}

function faultOf({ code, detail }: RowFault): RowFault {
  return { code, detail };
}

function unknownValue(text: RowText): RowFault | undefined {
  const lists: readonly (readonly [ImportColumn, readonly string[]])[] = [
    ['target_group', TARGET_GROUPS],
    ['interview_type', INTERVIEW_TYPES],
    ['contact_form', CONTACT_FORMS],
    ['origin', ROW_ORIGINS],
    ['channel', CHANNELS],
    ['outcome', ['', ...ROW_OUTCOMES]],
  ];
  for (const [column, list] of lists) {
    if (!list.includes(text[column] ?? '')) {
      const known = list.map((value) => value || 'empty').join(', ');
      return { code: 'unknown-value', detail: `${column} is none of: ${known}.` };
    }
  }
  return undefined;
}

type Instants = Partial<Record<(typeof INSTANTS)[number], Instant>>;

function readInstants(text: RowText): Instants | { readonly fault: RowFault } {
  const instants: Instants = {};
  for (const column of INSTANTS) {
    const value = text[column];
    if (!value) continue;
    const instant = parseInstant(value);
    if (instant === undefined) {
      const detail = `${column} is no time with an offset, such as 2026-03-02T09:00:00+01:00.`;
      return { fault: { code: 'bad-instant', detail } };
    }
    instants[column] = instant;
  }
  return instants;
}

/** `text` has been checked, and its instants are in UTC. */
function rowOf(text: RowText, times: RowTimes): ReadRow {
  const { bookedAt, outcome, outcomeAt } = times;
  const listed = <T extends string>(list: readonly T[], column: ImportColumn): T =>
    list.find((value) => value === text[column]) ?? unchecked(column);
  const facts = {
    sourceId: text.booking_id ?? unchecked('booking_id'),
    citizenId: text.citizen_id ?? unchecked('citizen_id'),
    adviserId: text.adviser_id ?? unchecked('adviser_id'),
    office: text.office_id ?? unchecked('office_id'),
    municipality: text.municipality ?? unchecked('municipality'),
    targetGroup: listed(TARGET_GROUPS, 'target_group'),
    interviewType: listed(INTERVIEW_TYPES, 'interview_type'),
    contactForm: listed(CONTACT_FORMS, 'contact_form'),
    channel: listed(CHANNELS, 'channel'),
    startsAt: times.startsAt,
    endsAt: times.endsAt,
    hash: hashOf(text),
  };
  if (times.walkIn) return { row: { kind: 'walkIn', ...facts, attendedAt: outcomeAt ?? unchecked('outcome_at') } };
  return {
    row: {
      kind: 'booking',
      ...facts,
      origin: listed(ORIGINS, 'origin'),
      bookedAt: bookedAt ?? unchecked('booked_at'),
      ...(outcome && outcomeAt !== undefined && { outcome: { state: outcome, at: outcomeAt } }),
    },
  };
}

function unchecked(column: ImportColumn): never {
  throw new Error(`a row was taken for checked before ${column} was`);
}

/** Empty columns are left out, so that a column added later leaves the hashes of older rows as they are. */
function hashOf(text: RowText): string {
  const said = IMPORT_COLUMNS.filter((column) => text[column]).map((column) => [column, text[column]]);
  return hash('sha256', JSON.stringify(said), 'hex');
}

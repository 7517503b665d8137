import { CHANNELS, CONTACT_FORMS, INTERVIEW_TYPES, TARGET_GROUPS } from '@selvbook/booking';
import { type IMPORT_COLUMNS } from '@selvbook/commands';
import { ORIGIN_GROUPS } from '@selvbook/queries';
import { choice, instant, type JsonSchema, text } from './json-schema.js';

const columns: Record<(typeof IMPORT_COLUMNS)[number], JsonSchema> = {
  booking_id: text('b-1'),
  citizen_id: text('citizen-1'),
  adviser_id: text('adviser-1'),
  office_id: text('office-1'),
  municipality: text('851'),
  target_group: choice(TARGET_GROUPS, 'jobReady'),
  interview_type: choice(INTERVIEW_TYPES),
  contact_form: choice(CONTACT_FORMS),
  origin: choice(ORIGIN_GROUPS),
  channel: choice(CHANNELS),
  booked_at: instant('2018-01-02T09:00:00Z'),
  starts_at: instant('2018-01-10T09:00:00+01:00'),
  ends_at: instant('2018-01-10T10:00:00+01:00'),
  outcome: { type: 'string', enum: ['', 'attended', 'missed', 'excused', 'cancelled'], example: 'attended' },
  outcome_at: { type: 'string', description: 'An instant; with an outcome alone.', example: '2018-01-10T09:00:00Z' },
};

/** One line of an import: each column a text, or null or absent where it is empty. */
export const IMPORT_ROW: JsonSchema = { type: 'object', properties: columns, additionalProperties: false };

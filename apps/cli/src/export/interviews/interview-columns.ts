import { CANCELLERS, CHANNELS, INTERVIEW_TYPES, TARGET_GROUPS } from '@selvbook/booking';
import { leadTimeOf, ORIGIN_GROUPS, type LeadTime } from '@selvbook/metrics';
import { column, type Row } from '../column.js';
import type { Pseudonyms } from '../pseudonyms.js';
import type { TracedInterview } from './interview-table.js';

const LEAD_TIMES: readonly LeadTime[] = ['sameDay', '1d', '2-7d', '8-14d', '15-28d', 'over28d', 'none'];
const optional = { optional: true };

export const INTERVIEW_COLUMNS = [
  column('interview', 'text', 'Pseudonym of the interview.'),
  column('citizen', 'text', 'Pseudonym of the citizen.'),
  column('adviser', 'text', 'Pseudonym of the adviser in whose agenda it stands.'),
  column('municipality', 'text', 'Three-digit code of the municipality that the office is in.', optional),
  column('office', 'text', 'The office.'),
  column(
    'date',
    'date',
    'Local day (Europe/Copenhagen) on which it starts; figures count it in the month of this day.',
  ),
  column('startTime', 'text', 'Local time at which it starts, HH:MM.'),
  column('startsAt', 'instant', 'The instant at which it starts.'),
  column('minutes', 'integer', 'How long it was planned to last; nothing for a walk-in.', optional),
  column('interviewType', 'text', 'What kind of interview.', { values: INTERVIEW_TYPES }),
  column(
    'targetGroup',
    'text',
    "The citizen's target group on the day of the interview; where nobody has told of the citizen, that which the interview itself names.",
    { values: TARGET_GROUPS },
  ),
  column(
    'statedGroup',
    'text',
    'The target group that the booking or the walk-in itself names: what was known of the citizen then. Milestones count by it.',
    { values: TARGET_GROUPS },
  ),
  column(
    'origin',
    'text',
    'Who made it come about. Booked by staff on the citizen’s behalf counts as summoned; unknown: imported, and the source does not say.',
    { values: ORIGIN_GROUPS },
  ),
  column('channel', 'text', 'How it was booked; nothing for a walk-in.', { ...optional, values: CHANNELS }),
  column('onBehalf', 'boolean', "Self-booked by staff on the citizen's behalf."),
  column('joint', 'boolean', 'Held together with an unemployment fund: in no self-booking share.'),
  column('leadTime', 'text', 'Local calendar days from booking to start, in classes; none for a walk-in.', {
    values: LEAD_TIMES,
  }),
  column(
    'leadDays',
    'integer',
    'The same as a number; below 0 when it was recorded after the start. Nothing for a walk-in.',
    optional,
  ),
  column(
    'status',
    'text',
    'What became of it, judged on the day that this dictionary names: open (not cancelled, no outcome, that day or later), notRecorded (the same, before that day), or the outcome.',
    { values: ['open', 'notRecorded', 'attended', 'missed', 'excused', 'cancelled'] },
  ),
  column('bookedAt', 'instant', 'When it was booked; nothing for a walk-in.', optional),
  column('cancelledAt', 'instant', 'When it was cancelled.', optional),
  column('cancelledBy', 'text', 'Who cancelled it.', { ...optional, values: CANCELLERS }),
  column('cancellationReason', 'text', 'Why it was cancelled.', optional),
  column('outcomeAt', 'instant', 'When its first outcome was recorded as having been known.', optional),
  column('corrections', 'integer', 'How often its outcome was corrected; status is the corrected one.'),
];

/** What a row is made with. */
export interface RowGround {
  readonly pseudonyms: Pseudonyms;
  readonly day: string;
  readonly municipalityOf: (office: string) => string | null;
  readonly localTime: (instant: string) => string;
}

const MS_A_MINUTE = 60_000;

export function interviewRow(one: TracedInterview, { pseudonyms, day, municipalityOf, localTime }: RowGround): Row {
  return [
    pseudonyms.of('interview', one.id),
    pseudonyms.of('citizen', one.citizenId),
    pseudonyms.of('adviser', one.adviserId),
    municipalityOf(one.office),
    one.office,
    one.date,
    localTime(one.startsAt),
    one.startsAt,
    one.endsAt === null ? null : (Date.parse(one.endsAt) - Date.parse(one.startsAt)) / MS_A_MINUTE,
    one.interviewType,
    one.targetGroup ?? one.statedGroup,
    one.statedGroup,
    one.origin,
    one.channel,
    one.onBehalf === 1,
    one.joint === 1,
    one.leadDays === null ? 'none' : leadTimeOf(one.leadDays),
    one.leadDays,
    one.status === 'booked' ? (one.date < day ? 'notRecorded' : 'open') : one.status,
    one.bookedAt,
    one.cancelledAt,
    one.cancelledBy,
    one.cancellationReason,
    one.outcomeAt,
    one.corrections,
  ];
}

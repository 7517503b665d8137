import type { ImportedRow } from './errand.js';

const HOUR_MS = 3_600_000;
const OUTCOMES = ['attended', 'missed', 'cancelled', ''] as const;

/**
 * Rows of history: three in four are of 2025 with an outcome, the others are still ahead, and so are claimed.
 * @param ahead the day of those
 */
export function importedRows(
  name: string,
  count: number,
  ahead = '2026-04-07',
): readonly (ImportedRow & Readonly<Record<string, string>>)[] {
  return Array.from({ length: count }, (_none, index) => {
    const outcome = OUTCOMES[index % OUTCOMES.length]!;
    const starts = Date.parse(`${outcome === '' ? ahead : '2025-10-06'}T08:00:00.000Z`);
    const startsAt = starts + (index % 8) * HOUR_MS;
    const instant = (millis: number) => new Date(millis).toISOString();
    const outcomeAt = outcome === 'cancelled' ? startsAt - HOUR_MS : startsAt + HOUR_MS;
    return {
      booking_id: `imported-${name}-${index}`,
      citizen_id: `imported-${name}-${index}`,
      adviser_id: `imported-adviser-${index % 3}`,
      office_id: 'office-1',
      municipality: '851',
      target_group: 'jobReady',
      interview_type: 'jobInterview',
      contact_form: 'inPerson',
      origin: index % 2 === 0 ? 'selfBooked' : 'summoned',
      channel: 'web',
      booked_at: '2025-09-01T08:00:00.000Z',
      starts_at: instant(startsAt),
      ends_at: instant(startsAt + HOUR_MS / 2),
      outcome,
      outcome_at: outcome === '' ? '' : instant(outcomeAt),
    };
  });
}

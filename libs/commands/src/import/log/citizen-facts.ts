import { IMPORTER_NAME, localDate, type Citizen, type CitizenEvent } from '@selvbook/booking';
import { rowInstant, type ImportRow } from '../row/import-row.js';
import { metadataOf, type OpenStream } from './open-streams.js';

const PLACING: readonly string[] = ['CitizenEnrolled', 'CitizenMoved', 'TargetGroupChanged'];

/**
 * What a row says of its citizen that the stream does not: enrolled at the first row, and where a later row says so
 * moved, or put in another target group. A citizen who lives in this system already is left alone, and so is one of
 * whom a fact at least as late is known: then the row keeps its own municipality and group.
 */
export function citizenFacts(stream: OpenStream<Citizen>, row: ImportRow): readonly CitizenEvent[] {
  const { municipality, office, targetGroup } = row;
  const { enrolment } = stream.state;
  const from = localDate(rowInstant(row));
  if (livesHere(stream)) return [];
  if (!enrolment) return [{ type: 'CitizenEnrolled', data: { municipality, office, targetGroup, from } }];
  if (knownSince(stream) >= rowInstant(row)) return [];
  const events: CitizenEvent[] = [];
  if (enrolment.municipality !== municipality || enrolment.office !== office) {
    events.push({ type: 'CitizenMoved', data: { municipality, office, from } });
  }
  if (enrolment.targetGroup !== targetGroup) events.push({ type: 'TargetGroupChanged', data: { targetGroup, from } });
  return events;
}

/** Whether anybody but the import has spoken of the citizen. That a claim was released says nothing of the citizen. */
function livesHere({ facts }: OpenStream<Citizen>): boolean {
  return facts.some((fact) => fact.type !== 'ClaimReleased' && metadataOf(fact).actor !== IMPORTER_NAME);
}

function knownSince({ facts }: OpenStream<Citizen>): string {
  const last = facts.findLast(({ type }) => PLACING.includes(type));
  return (last && metadataOf(last).occurredAt) ?? '';
}

import type { RecordedEvent } from '@selvbook/event-store';
import Table from 'cli-table3';
import type { Trace } from './trace.js';

const KINDS = { booking: 'Booking', slot: 'Slot', walkIn: 'Walk-in', citizen: 'Citizen' } as const;
/** Of the column that tells what a fact says. */
const WIDTH = 60;

/** For people: a fact a row, in the order of the log. */
export function traceText(trace: Trace): string {
  const { id, kind, facts, notes } = trace;
  const table = new Table({
    head: ['position', 'happened\nrecorded', 'fact', 'who', 'cause\ncorrelation'],
    colWidths: [null, null, WIDTH, null, null],
    wordWrap: true,
    wrapOnWordBoundary: false,
    style: { head: [], border: [], compact: true },
  });
  for (const fact of facts) {
    table.push([
      String(fact.position),
      `${meta(fact, 'occurredAt')}\n${fact.recordedAt}`,
      `${fact.type}\n${dataText(fact)}`.trimEnd(),
      meta(fact, 'actor'),
      `${causeText(fact, facts)}\n${meta(fact, '$correlationId')}`,
    ]);
  }
  return `${KINDS[kind]} ${id}: ${facts.length} ${facts.length === 1 ? 'fact' : 'facts'}\n${table.toString()}\n${notes.map((note) => `${note}\n`).join('')}`;
}

function dataText({ data }: RecordedEvent): string {
  const parts = Object.entries(data).map(
    ([field, value]) => `${field} ${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
  return parts.join('\n');
}

/** A command, or another fact by its position where that is among these. */
function causeText(fact: RecordedEvent, facts: readonly RecordedEvent[]): string {
  const cause = meta(fact, '$causationId');
  const earlier = facts.find(({ id }) => id === cause);
  if (earlier) return `position ${earlier.position}`;
  return cause === meta(fact, 'commandId') && cause !== '-' ? `command ${cause}` : cause;
}

function meta({ metadata }: RecordedEvent, field: string): string {
  const value = metadata[field];
  return typeof value === 'string' && value !== '' ? value : '-';
}

/** For machines: every fact as the log has it. */
export function traceJson({ id, kind, facts, notes }: Trace): string {
  const shown = facts.map((fact) => ({
    position: fact.position,
    stream: fact.stream,
    revision: fact.revision,
    type: fact.type,
    id: fact.id,
    occurredAt: fact.metadata.occurredAt ?? null,
    recordedAt: fact.recordedAt,
    actor: fact.metadata.actor ?? null,
    cause: fact.metadata.$causationId ?? null,
    correlation: fact.metadata.$correlationId ?? null,
    data: fact.data,
    metadata: fact.metadata,
  }));
  return `${JSON.stringify({ id, kind, facts: shown, notes }, undefined, 2)}\n`;
}

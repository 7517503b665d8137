import { officeStream, openSlot, type Agenda, type SlotOpened } from '@selvbook/booking';
import { StoreUnavailable } from '@selvbook/event-store';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandAnswer } from '../command-answer.js';
import type { CommandContext } from '../command-context.js';
import { OpenSlots, type BulkBody, type BulkResult } from '../commands.js';
import { appendDecided } from '../runner/append-decided.js';
import { envelope } from '../runner/event-envelope.js';
import { halfDone } from '../runner/half-way.js';
import { JOURNAL, type Journal } from '../runner/journal.js';
import { ownEvents, type LoadedStream } from '../runner/loaded-stream.js';
import { reloading } from '../runner/reloading.js';
import { AGENDA, OFFICE } from '../runner/stream-kind.js';
import { slotOpening, type SlotOpening } from '../slots/slot-opening.js';

interface AgendaOutcome {
  readonly results: readonly BulkResult[];
  readonly position: number;
  readonly written: number;
  readonly known: number;
}

/** Many slots in one request: an append for each agenda; the good ones are kept, the others are told why not. */
@CommandHandler(OpenSlots)
export class OpenSlotsHandler implements ICommandHandler<OpenSlots> {
  constructor(@Inject(JOURNAL) private readonly journal: Journal) {}

  async execute({ context, slots }: OpenSlots): Promise<CommandAnswer<BulkBody>> {
    const officeIds = [...new Set(slots.map(({ officeId }) => officeId))];
    const offices = new Map(
      await Promise.all(
        officeIds.map(async (id) => [id, await this.journal.loader.load(OFFICE, officeStream(id))] as const),
      ),
    );
    const openings = slots.map((slot, index) =>
      slotOpening(this.journal, context, slot, offices.get(slot.officeId)!, index),
    );
    const agendas = Map.groupBy(openings, ({ stream }) => stream);
    await this.refuseReusedKey(context, [...agendas.keys()], [...offices.values()]);
    const outcomes = await allOrUnknown(
      [...agendas].map(([stream, group]) =>
        this.journal.queue.in([stream], () => this.openInOneAgenda(context, stream, group)),
      ),
    );
    const results = outcomes.flatMap((outcome) => outcome.results).sort((a, b) => a.index - b.index);
    const wrote = outcomes.some(({ written }) => written > 0);
    const knew = outcomes.some(({ known }) => known > 0);
    const positions = outcomes.filter(({ written, known }) => (wrote || knew ? written + known > 0 : true));
    return {
      outcome: 'done',
      body: { results },
      position: Math.max(0, ...positions.map(({ position }) => position)),
      replayed: knew && !wrote,
    };
  }

  /** Asked of every stream before any is written to, so that a refused request leaves nothing behind. */
  private async refuseReusedKey(
    context: CommandContext,
    streams: readonly string[],
    offices: readonly LoadedStream<unknown>[],
  ): Promise<void> {
    const agendas = await Promise.all(streams.map((stream) => this.journal.loader.load(AGENDA, stream)));
    for (const loaded of [...agendas, ...offices]) ownEvents(loaded, context);
  }

  private openInOneAgenda(
    context: CommandContext,
    stream: string,
    openings: readonly SlotOpening[],
  ): Promise<AgendaOutcome> {
    const { loader, ids } = this.journal;
    return reloading(this.journal, async (reloads) => {
      const agenda = await loader.load(AGENDA, stream);
      const own = ownEvents(agenda, context);
      const ownSlots = new Set(own.map(({ data }) => data.slotId));
      const { results, events } = decideInOrder(agenda.state, openings, context.now);
      const known = openings.filter(({ slot }) => ownSlots.has(slot.slotId)).length;
      if (events.length === 0) {
        const lookedAt = Math.max(agenda.position, ...openings.map(({ office }) => office.position));
        return { results, position: own.at(-1)?.position ?? lookedAt, written: 0, known };
      }
      const recorded = events.map((event) =>
        envelope(ids.event(context, reloads, stream, event.type, event.data.slotId), event, context),
      );
      const { position } = await appendDecided(this.journal, AGENDA, agenda, recorded);
      return { results, position, written: events.length, known };
    });
  }
}

/**
 * All agendas, once each is settled.
 * @throws OutcomeUnknown the store went away, and some have been written
 */
async function allOrUnknown(openings: readonly Promise<AgendaOutcome>[]): Promise<AgendaOutcome[]> {
  const settled = await Promise.allSettled(openings);
  const failed = settled.find((one) => one.status === 'rejected');
  if (!failed) return settled.map((one) => (one as PromiseFulfilledResult<AgendaOutcome>).value);
  const isBegun = settled.some((one) => one.status === 'fulfilled' && one.value.written + one.value.known > 0);
  throw isBegun && failed.reason instanceof StoreUnavailable ? halfDone(failed.reason) : failed.reason;
}

/** Each slot is judged with the ones before it in the request already opened. */
function decideInOrder(
  start: Agenda,
  openings: readonly SlotOpening[],
  now: string,
): { readonly results: readonly BulkResult[]; readonly events: readonly SlotOpened[] } {
  const results: BulkResult[] = [];
  const events: SlotOpened[] = [];
  let agenda = start;
  for (const opening of openings) {
    const { index, slot, office } = opening;
    const decision = openSlot(agenda, slot, office.state, now);
    if (decision.accepted) {
      agenda = decision.events.reduce(AGENDA.evolve, agenda);
      events.push(...decision.events);
      results.push({ index, status: 201, slotId: slot.slotId });
    } else {
      const { kind, code, detail } = decision.refusal;
      results.push({ index, status: kind === 'conflict' ? 409 : 422, code, detail });
    }
  }
  return { results, events };
}

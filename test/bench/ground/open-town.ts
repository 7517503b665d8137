import { agendaItemId, agendaStream, citizenStream, officeStream } from '@selvbook/booking';
import { startLog } from '@selvbook/commands';
import { openEmbeddedEventStore } from '@selvbook/event-store';
import { randomUUID } from 'node:crypto';
import { appendAll, type Opening } from './append-all.js';

/** A booking that nobody has asked for yet: each has a slot and a citizen of its own. */
export interface Wish {
  readonly slotId: string;
  readonly citizenId: string;
}

export interface TownOptions {
  readonly file: string;
  /** Rounded up to whole days of an adviser. */
  readonly slots: number;
  /** Citizens who may book, at most one for each slot. Default: one for each slot. */
  readonly citizens?: number;
  readonly offices?: number;
}

export interface Town {
  readonly offices: readonly string[];
  /** In an order that spreads neighbours over agendas. */
  readonly wishes: readonly Wish[];
  /** The position of the log's last event. */
  readonly head: number;
}

const SLOTS_A_DAY = 16;
const DAYS_AHEAD = 40;

/** Writes offices, slots in the weeks to come and citizens straight into a new log. */
export async function openTown({ file, slots, citizens = slots, offices = 20 }: TownOptions): Promise<Town> {
  const store = await openEmbeddedEventStore({ file });
  try {
    await startLog(store, new Date().toISOString());
    const officeIds = Array.from({ length: offices }, () => randomUUID());
    await appendAll(store, officeIds.map(officeOpening));
    const days = Array.from({ length: Math.ceil(slots / SLOTS_A_DAY) }, (_, index) => agendaDay(index, officeIds));
    for (let at = 0; at < days.length; at += 1_000) await appendAll(store, days.slice(at, at + 1_000).map(dayOpening));
    const wanted = spread(days.flatMap(({ slotIds, office }) => slotIds.map((slotId) => ({ slotId, office }))));
    const wishes = wanted.slice(0, citizens).map(({ slotId, office }) => ({ slotId, office, citizenId: randomUUID() }));
    for (let at = 0; at < wishes.length; at += 10_000) {
      await appendAll(store, wishes.slice(at, at + 10_000).map(enrolment));
    }
    return { offices: officeIds, wishes, head: await store.head() };
  } finally {
    await store.close();
  }
}

interface AgendaDay {
  readonly adviserId: string;
  readonly office: string;
  readonly date: string;
  readonly slotIds: readonly string[];
}

const adviserIds: string[] = [];

function agendaDay(index: number, offices: readonly string[]): AgendaDay {
  const adviser = Math.floor(index / DAYS_AHEAD);
  const adviserId = (adviserIds[adviser] ??= randomUUID());
  const date = new Date(Date.now() + (2 + (index % DAYS_AHEAD)) * 86_400_000).toISOString().slice(0, 10);
  const slotIds = Array.from({ length: SLOTS_A_DAY }, () => agendaItemId(adviserId, date, randomUUID()));
  return { adviserId, office: offices[adviser % offices.length] ?? '', date, slotIds };
}

function officeOpening(officeId: string): Opening {
  return {
    stream: officeStream(officeId),
    events: [{ type: 'OfficeOpened', data: { name: 'Jobcenter', municipality: '101' } }],
  };
}

/** Half hours one after the other from seven o'clock UTC, so that they lie in one local day. */
function dayOpening({ adviserId, office, date, slotIds }: AgendaDay): Opening {
  const start = Date.parse(`${date}T07:00:00.000Z`);
  const at = (half: number) => new Date(start + half * 30 * 60_000).toISOString();
  return {
    stream: agendaStream(adviserId, date),
    events: slotIds.map((slotId, half) => ({
      type: 'SlotOpened',
      data: {
        slotId,
        adviserId,
        office,
        municipality: '101',
        startsAt: at(half),
        endsAt: at(half + 1),
        interviewType: 'jobInterview',
        contactForm: 'inPerson',
        targetGroups: ['jobReady', 'insuredUnemployed'],
        capacity: 1,
        audience: 'both',
      },
    })),
  };
}

function enrolment({ citizenId, slotId, office }: Wish & { readonly office: string }): Opening {
  const adviserId = slotId.slice(0, slotId.indexOf('_'));
  const from = new Date().toISOString().slice(0, 10);
  return {
    stream: citizenStream(citizenId),
    events: [
      { type: 'CitizenEnrolled', data: { municipality: '101', office, targetGroup: 'jobReady', from } },
      { type: 'AdviserAssigned', data: { adviserId } },
    ],
  };
}

/** Every item once, far from its neighbours; the same order for the same number. */
function spread<T>(items: readonly T[]): T[] {
  const places = items.map((_, index) => [Math.imul(index + 1, 2_654_435_761) >>> 0, index] as const);
  return places.sort(([a], [b]) => a - b).map(([, index]) => items[index]!);
}

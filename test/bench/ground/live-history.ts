import { agendaItemId, agendaStream, citizenStream, officeStream, type DomainEvent } from '@selvbook/booking';
import { startLog } from '@selvbook/commands';
import { openEmbeddedEventStore } from '@selvbook/event-store';
import { randomUUID } from 'node:crypto';
import { appendAll, type Opening } from './append-all.js';

/** Of an adviser's day: slots opened, those booked, and what became of these. */
const SLOTS = 16;
const OUTCOMES = [...Array<'attended'>(9).fill('attended'), 'missed', 'missed', 'cancelled'] as const;
const ADVISERS = 400;
const OFFICES = 90;
const CITIZENS = 20_000;
const LEAD_DAYS = 5;

/** Writes a uniform history of about so many events into a new log: every adviser's day is like the other. */
export async function liveHistory(file: string, events: number): Promise<void> {
  const store = await openEmbeddedEventStore({ file });
  const advisers = Array.from({ length: ADVISERS }, () => randomUUID());
  const offices = Array.from({ length: OFFICES }, () => randomUUID());
  const citizens = Array.from({ length: CITIZENS }, () => ({ citizenId: randomUUID(), revision: 1 }));
  const officeOf = (index: number) => offices[index % OFFICES] ?? '';
  try {
    await startLog(store, new Date().toISOString());
    await appendAll(
      store,
      offices.map((office, index) => ({
        stream: officeStream(office),
        events: [{ type: 'OfficeOpened', data: { name: 'Jobcenter', municipality: municipalityOf(index) } }],
      })),
    );
    await appendAll(
      store,
      citizens.map(({ citizenId }, index) => enrolment(citizenId, officeOf(index), municipalityOf(index % OFFICES))),
    );
    let turn = 0;
    for (let day = 0; (await store.head()) < events; day++) {
      const at = Date.parse('2018-01-01T07:00:00.000Z') + day * 86_400_000;
      for (let first = 0; first < ADVISERS; first += 100) {
        const days = advisers.slice(first, first + 100).map((adviserId, index) => {
          const booked = OUTCOMES.map(() => citizens[turn++ % CITIZENS]!);
          return adviserDay(adviserId, officeOf(first + index), municipalityOf((first + index) % OFFICES), at, booked);
        });
        await appendAll(store, days.flat());
      }
    }
  } finally {
    await store.close();
  }
}

function municipalityOf(office: number): string {
  return ['101', '147', '151', '153', '155', '157', '159', '161', '163', '165'][office % 10] ?? '';
}

function enrolment(citizenId: string, office: string, municipality: string): Opening {
  return {
    stream: citizenStream(citizenId),
    at: '2017-12-01T08:00:00.000Z',
    events: [
      { type: 'CitizenEnrolled', data: { municipality, office, targetGroup: 'jobReady', from: '2017-12-01' } },
      { type: 'AdviserAssigned', data: { adviserId: randomUUID() } },
    ],
  };
}

function adviserDay(
  adviserId: string,
  office: string,
  municipality: string,
  start: number,
  citizens: readonly { readonly citizenId: string; revision: number }[],
): Opening[] {
  const date = new Date(start).toISOString().slice(0, 10);
  const at = (half: number) => new Date(start + half * 30 * 60_000).toISOString();
  const agenda: DomainEvent[] = [];
  const claims: Opening[] = [];
  const interviewType = 'jobInterview';
  const where = { office, municipality };
  for (let half = 0; half < SLOTS; half++) {
    const slotId = agendaItemId(adviserId, date, randomUUID());
    const time = { startsAt: at(half), endsAt: at(half + 1) };
    const slot = { slotId, adviserId, ...where, ...time, interviewType, contactForm: 'inPerson' } as const;
    const seat = { targetGroups: ['jobReady'], capacity: 1, audience: 'both' } as const;
    agenda.push({ type: 'SlotOpened', data: { ...slot, ...seat } });
    const [outcome, citizen] = [OUTCOMES[half], citizens[half]];
    if (!outcome || !citizen) continue;
    const bookingId = agendaItemId(adviserId, date, randomUUID());
    const claim = { bookingId, slotId, interviewType, ...time } as const;
    claims.push({
      stream: citizenStream(citizen.citizenId),
      expected: citizen.revision++,
      at: new Date(start - LEAD_DAYS * 86_400_000).toISOString(),
      events: [{ type: 'BookingClaimed', data: claim }],
    });
    const { citizenId } = citizen;
    const origin = half % 3 === 0 ? 'selfBooked' : 'summoned';
    agenda.push({
      type: 'Booked',
      data: {
        bookingId,
        slotId,
        citizenId,
        origin,
        channel: 'web',
        interviewType,
        targetGroup: 'jobReady',
        ...where,
        ...time,
      },
    });
    agenda.push(outcomeOf(outcome, bookingId, slotId, time.startsAt));
  }
  return [...claims, { stream: agendaStream(adviserId, date), at: at(-48 * LEAD_DAYS), events: agenda }];
}

function outcomeOf(
  outcome: (typeof OUTCOMES)[number],
  bookingId: string,
  slotId: string,
  startsAt: string,
): DomainEvent {
  switch (outcome) {
    case 'attended':
      return { type: 'MeetingAttended', data: { bookingId, slotId, startsAt } };
    case 'missed':
      return { type: 'MeetingMissed', data: { bookingId, slotId, excused: false, startsAt } };
    case 'cancelled':
      return { type: 'Cancelled', data: { bookingId, slotId, by: 'citizen', reason: 'sick', startsAt } };
  }
}

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { EMPTY_AGENDA, evolveAgenda } from './agenda/agenda.js';
import { evolveCitizen, UNKNOWN_CITIZEN } from './citizen/citizen.js';
import { defineCitizen } from './citizen/citizen-decision.js';
import { anyAgendaEvent, anyCitizenEvent, anyOfficeEvent, anyProjectEvent } from './testing/any-event.js';
import { anyStep, type Step } from './testing/any-step.js';
import { BookingWorld } from './testing/booking-world.js';
import { expectInvariants } from './testing/invariants.js';
import { moment } from './testing/moment.js';
import { ODENSE } from './testing/sample-facts.js';
import { evolveOffice, type Office } from './office/office.js';
import { evolveProject, type Project } from './project/project.js';
import { localDate } from './time/local-time.js';

/** The eve of each clock change of a year, and a day on which nothing of the kind happens. */
const beginnings = ['2026-03-28T08:00', '2026-03-28T23:30', '2026-10-24T08:00', '2026-10-24T23:30', '2026-06-01T08:00'];
const anyLife = fc.record({
  begins: fc.constantFrom(...beginnings).map(moment),
  steps: fc.array(anyStep, { minLength: 30, maxLength: 70, size: 'max' }),
});

function live({ begins, steps }: { begins: string; steps: readonly Step[] }, after: (world: BookingWorld) => void) {
  const world = new BookingWorld(begins);
  const known = { municipality: '461', officeId: 'odense', targetGroup: 'jobReady', adviserId: 'adviser-1' } as const;
  for (const id of ['citizen-1', 'citizen-2', 'citizen-3']) {
    world.onCitizen(id, (citizen) => defineCitizen(citizen, known, ODENSE, localDate(begins)));
  }
  for (const [serial, step] of steps.entries()) {
    step(world, serial);
    after(world);
  }
  return world;
}

/** What a run must have met to have meant anything: every fact, and every refusal that a state can give. */
const toBeMet = [
  ...['SlotOpened', 'SlotWithdrawn', 'Booked', 'BookingAbandoned', 'Cancelled', 'MeetingAttended', 'MeetingMissed'],
  ...['AttendanceCorrected', 'WalkInAttended', 'CitizenEnrolled', 'TargetGroupChanged', 'AdviserUnassigned'],
  ...['AdviserAssigned', 'FirstInterviewHeld', 'BookingClaimed', 'ClaimReleased'],
  ...['slot-overlap', 'in-the-past', 'bad-duration', 'slot-booked', 'slot-taken', 'slot-withdrawn'],
  ...['citizen-already-booked', 'citizen-overlap', 'not-eligible', 'not-offered', 'already-started'],
  ...['booking-abandoned', 'booking-not-found', 'outcome-recorded', 'booking-cancelled', 'too-early'],
  ...['reason-required', 'in-the-future'],
];

describe('any sequence of commands, across both clock changes', () => {
  test('keeps the invariants, adds nothing when it is told twice, and meets everything on the way', () => {
    const met = new Set<string>();
    fc.assert(
      fc.property(anyLife, (life) => {
        const world = live(life, expectInvariants);
        const histories = [...world.agendas.values(), ...world.citizens.values()];
        for (const name of [...world.refusals, ...histories.flat().map(({ type }) => type)]) met.add(name);
      }),
      { numRuns: 100, seed: 2026 },
    );
    expect(toBeMet.filter((name) => !met.has(name))).toEqual([]);
  });

  test('leaves events that are JSON, whole and unchanged', () => {
    fc.assert(
      fc.property(anyLife, (life) => {
        const world = live(life, () => undefined);
        for (const history of [...world.agendas.values(), ...world.citizens.values()]) {
          expect(JSON.parse(JSON.stringify(history))).toStrictEqual(history);
        }
      }),
      { numRuns: 30, seed: 2026 },
    );
  });

  test('evolves in any order, with events lost and events doubled', () => {
    fc.assert(
      fc.property(anyLife, fc.array(fc.nat(1000), { minLength: 200, maxLength: 200 }), (life, chances) => {
        let drawn = 0;
        const chance = () => chances[drawn++ % chances.length] ?? 0;
        const world = live(life, () => undefined);
        const shuffled = <Event>(history: readonly Event[]) =>
          history
            .flatMap((event) => (chance() % 4 === 0 ? [] : [event, ...(chance() % 4 ? [] : [event])]))
            .map((event) => ({ event, at: chance() }))
            .sort((a, b) => a.at - b.at)
            .map(({ event }) => event);
        for (const history of world.agendas.values()) {
          const agenda = shuffled(history).reduce(evolveAgenda, EMPTY_AGENDA);
          expect(agenda.slots.size).toBeLessThanOrEqual(history.length);
        }
        for (const history of world.citizens.values()) {
          const citizen = shuffled(history).reduce(evolveCitizen, UNKNOWN_CITIZEN);
          expect(citizen.claims.size).toBeLessThanOrEqual(history.length);
        }
      }),
      { numRuns: 30, seed: 2026 },
    );
  });
});

describe('evolve', () => {
  test('takes any known events in any order', () => {
    fc.assert(
      fc.property(fc.array(anyAgendaEvent), fc.array(anyCitizenEvent), (ofAgenda, ofCitizen) => {
        expect(() => ofAgenda.reduce(evolveAgenda, EMPTY_AGENDA)).not.toThrow();
        expect(() => ofCitizen.reduce(evolveCitizen, UNKNOWN_CITIZEN)).not.toThrow();
      }),
      { numRuns: 400 },
    );
    fc.assert(
      fc.property(fc.array(anyOfficeEvent), fc.array(anyProjectEvent), (ofOffice, ofProject) => {
        expect(() => ofOffice.reduce<Office | undefined>(evolveOffice, undefined)).not.toThrow();
        expect(() => ofProject.reduce<Project | undefined>(evolveProject, undefined)).not.toThrow();
      }),
      { numRuns: 200 },
    );
  });

  test('of an agenda: the same event again changes nothing', () => {
    fc.assert(
      fc.property(fc.array(anyAgendaEvent), anyAgendaEvent, (history, event) => {
        const once = [...history, event].reduce(evolveAgenda, EMPTY_AGENDA);
        expect(evolveAgenda(once, event)).toEqual(once);
      }),
      { numRuns: 400 },
    );
  });
});

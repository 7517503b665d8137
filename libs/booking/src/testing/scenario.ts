import { expect } from '@jest/globals';
import { evolveAgenda, EMPTY_AGENDA, type Agenda } from '../agenda/agenda.js';
import type { AgendaEvent } from '../agenda/agenda-events.js';
import { evolveCitizen, UNKNOWN_CITIZEN, type Citizen } from '../citizen/citizen.js';
import type { CitizenEvent } from '../citizen/citizen-events.js';
import { evolveOffice, type Office } from '../office/office.js';
import type { OfficeEvent } from '../office/office-events.js';
import { evolveProject, type Project } from '../project/project.js';
import type { ProjectEvent } from '../project/project-events.js';
import type { Decision } from '../rules/decision.js';
import { expectRefusal, type Refused } from './refused.js';

/** A decision, with everything given to it but the state. */
type Deciding<State, Event> = (state: State) => Decision<Event>;

interface Scenario<State, Event> {
  readonly state: State;
  when(decide: Deciding<State, Event>): { then(...expected: readonly Event[] | readonly [Refused]): void };
}

/**
 * `given(...history).when(decision).then(...events)` or `.then(refused('code'))`. Whatever is accepted is decided a
 * second time on top of its own events, and must then add nothing.
 */
function scenarios<State, Event>(empty: State, evolve: (state: State, event: Event) => State) {
  return (...history: readonly Event[]): Scenario<State, Event> => {
    const state = history.reduce(evolve, empty);
    return {
      state,
      when: (decide) => ({
        then: (...expected) => {
          const decision = decide(state);
          const [first] = expected;
          if (isRefused(first)) {
            expectRefusal(decision.accepted ? undefined : decision.refusal, first);
            return;
          }
          expect(decision).toEqual({ accepted: true, events: expected });
          const events = decision.accepted ? decision.events : [];
          expect(JSON.parse(JSON.stringify(events))).toStrictEqual(events);
          expect(decide(events.reduce(evolve, state))).toEqual({ accepted: true, events: [] });
        },
      }),
    };
  };
}

export const givenAgenda = scenarios<Agenda, AgendaEvent>(EMPTY_AGENDA, evolveAgenda);
export const givenCitizen = scenarios<Citizen, CitizenEvent>(UNKNOWN_CITIZEN, evolveCitizen);
export const givenOffice = scenarios<Office | undefined, OfficeEvent>(undefined, evolveOffice);
export const givenProject = scenarios<Project | undefined, ProjectEvent>(undefined, evolveProject);

function isRefused(expected: unknown): expected is Refused {
  return typeof expected === 'object' && expected !== null && 'refused' in expected;
}

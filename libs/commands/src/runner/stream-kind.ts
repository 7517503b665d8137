import {
  EMPTY_AGENDA,
  UNKNOWN_CITIZEN,
  evolveAgenda,
  evolveCitizen,
  evolveOffice,
  evolveProject,
  type Agenda,
  type AgendaEvent,
  type Citizen,
  type CitizenEvent,
  type DomainEvent,
  type Office,
  type OfficeEvent,
  type Project,
  type ProjectEvent,
} from '@selvbook/booking';
import type { NewEvent } from '@selvbook/event-store';

/** How the events of one kind of stream fold into its state. */
export interface StreamKind<State, Event extends DomainEvent> {
  readonly initial: State;
  readonly evolve: (state: State, event: Event) => State;
}

export const AGENDA: StreamKind<Agenda, AgendaEvent> = { initial: EMPTY_AGENDA, evolve: evolveAgenda };
export const CITIZEN: StreamKind<Citizen, CitizenEvent> = { initial: UNKNOWN_CITIZEN, evolve: evolveCitizen };
export const OFFICE: StreamKind<Office | undefined, OfficeEvent> = { initial: undefined, evolve: evolveOffice };
export const PROJECT: StreamKind<Project | undefined, ProjectEvent> = { initial: undefined, evolve: evolveProject };

/** A kind's fold over events of a stream. What the log holds under the domain's types was written by this domain. */
export function fold<State, Event extends DomainEvent>(
  kind: StreamKind<State, Event>,
  state: State,
  events: readonly Pick<NewEvent, 'type' | 'data'>[],
): State {
  return events.reduce((folded, { type, data }) => kind.evolve(folded, { type, data } as unknown as Event), state);
}

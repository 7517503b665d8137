import type { DomainEvent, DomainEventType, EventMetadata } from '@selvbook/booking';
import type { RecordedEvent } from '@selvbook/event-store';

/** An event of the domain as the log holds it. */
export type LoggedEvent<Type extends DomainEventType = DomainEventType> = Extract<DomainEvent, { type: Type }> &
  Pick<RecordedEvent, 'stream' | 'position' | 'recordedAt'> & { readonly metadata: EventMetadata };

/** The log's word is taken for the shape of a listed type: it was checked when it was written. */
export const asLogged = (event: RecordedEvent): LoggedEvent => event as unknown as LoggedEvent;

/** What stands after the first hyphen of a citizen's, an office's or a project's stream: its id. */
export const idOfStream = ({ stream }: Pick<RecordedEvent, 'stream'>): string => stream.slice(stream.indexOf('-') + 1);

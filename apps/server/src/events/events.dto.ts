import { DOMAIN_EVENT_TYPES, type DomainEventType } from '@selvbook/booking';
import { WholeNumberField } from '../input/fields.js';
import { ChoicesInTextField, NumberInText } from '../input/query-fields.js';

export class EventsParameters {
  @NumberInText()
  @WholeNumberField({
    optional: true,
    min: 0,
    max: Number.MAX_SAFE_INTEGER,
    default: 0,
    description: 'Exclusive: 0, or a position that this service gave out.',
  })
  readonly after: number = 0;

  @ChoicesInTextField(DOMAIN_EVENT_TYPES, {
    optional: true,
    description: 'Comma-separated. Absent: all.',
    example: 'Booked,Cancelled',
  })
  readonly types?: DomainEventType[];

  @NumberInText()
  @WholeNumberField({ optional: true, min: 1, max: 10_000, default: 1000 })
  readonly limit: number = 1000;
}

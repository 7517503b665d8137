import { DateField } from '../input/fields.js';

export class AgendaParameters {
  @DateField({ optional: true, description: 'The local day. Default: today.' })
  readonly date?: string;
}

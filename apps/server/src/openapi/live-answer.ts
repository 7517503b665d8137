import { FACT_KINDS } from '../live/fact-kinds.js';
import type { JsonSchema } from './json-schema.js';

const data = {
  position: 4711,
  views: [{ name: 'interviews', version: 2, position: 4711 }],
  facts: ['attendance', 'bookings'],
};

/** Server-sent events: text, in which the data of each event are JSON. */
export const LIVE: JsonSchema = {
  type: 'string',
  description:
    'The data of an event `moved`: `position`, how far the log was looked at; `views`, each with `name`, `version` and ' +
    `\`position\`; \`facts\`, what has come since the event before, of: ${FACT_KINDS.join(', ')}; and \`simulated\` where the log is.`,
  example: `retry: 2000\n\nid: 4711\nevent: moved\ndata: ${JSON.stringify(data)}\n\n`,
};

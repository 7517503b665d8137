import type { DefinitionRef, ShareDefinition } from '../definition.js';
import { IMPORTED_SEATS, WITHDRAWN_SEATS } from './imported-seats.js';

export const FILL_RATE: ShareDefinition & DefinitionRef = {
  id: 'fillRate',
  version: 1,
  unit: 'seat',
  kind: 'share',
  title: { da: 'Udnyttelse af åbnede tider', en: 'Fill rate' },
  formula: {
    da:
      'Bookede pladser ud af pladser, der er åbnet for booking. En plads er booket, når den har en booking, der ikke er aflyst, også ' +
      'hvis borgeren udeblev. Fremtidige tider tæller, som de står nu.',
    en:
      'Booked seats out of seats that were opened. A seat is booked while it has a booking that is not cancelled, also when the ' +
      'citizen did not come. Slots ahead count as they stand.',
  },
  numerator: { status: ['booked'] },
  denominator: { status: ['booked', 'free'] },
  counts: { booked: { status: ['booked'] }, free: { status: ['free'] } },
  countedBy: 'start',
  exclusions: [WITHDRAWN_SEATS, IMPORTED_SEATS],
};

import type { DefinitionRef, ShareDefinition } from '../definition.js';
import { IMPORTED_SEATS, WITHDRAWN_SEATS } from './imported-seats.js';

export const TIME_TO_REFILL: ShareDefinition & DefinitionRef = {
  id: 'timeToRefill',
  version: 1,
  unit: 'cancelledSeat',
  kind: 'share',
  title: { da: 'Genbooking af afbudstider', en: 'Time to refill' },
  formula: {
    da:
      'Pladser, der blev booket igen før starten, ud af pladser, som et afbud eller en aflysning gjorde ledige før starten. Timerne er ' +
      'fra aflysningen til den næste booking af pladsen; har en tid flere ledige pladser, er det den, der først blev ledig, der først ' +
      'bookes igen. Tider, hvis dag ikke er forbi, tæller ikke med endnu og vises for sig.',
    en:
      'Seats that were booked again before the start, out of seats that a cancellation freed before the start. The hours are those from ' +
      'the cancellation to the seat’s next booking; where a slot has several freed seats, the one freed first is the first to be booked ' +
      'again. Slots whose day is not over do not count yet and are shown apart.',
  },
  numerator: { status: ['refilled'] },
  denominator: { status: ['refilled', 'notRefilled'] },
  counts: {
    refilled: { status: ['refilled'] },
    notRefilled: { status: ['notRefilled'] },
    open: { status: ['open'] },
  },
  quantiles: { value: 'hoursToRefill', among: { status: ['refilled'] }, probabilities: [0.5, 0.9] },
  countedBy: 'start',
  exclusions: [WITHDRAWN_SEATS, IMPORTED_SEATS],
};

import type { Exclusion } from '../definition.js';

/** Imported history tells of bookings, not of the times that were offered: each of its bookings has a slot of its own. */
export const IMPORTED_SEATS: Exclusion = {
  which: { imported: [true] },
  words: {
    da: 'Tider fra importeret historik, som ikke fortæller, hvilke tider der var at booke.',
    en: 'Slots of imported history, which does not tell what there was to book.',
  },
};

export const WITHDRAWN_SEATS: Exclusion = {
  which: { status: ['withdrawn'] },
  words: {
    da: 'Tider, der er trukket tilbage, med alle deres pladser.',
    en: 'Slots that were withdrawn, with all of their seats.',
  },
};

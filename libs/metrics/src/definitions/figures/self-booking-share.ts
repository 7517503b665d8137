import type { DefinitionRef, ShareDefinition } from '../definition.js';
import type { Predicate } from '../predicate.js';

const selfBooked: Predicate = { origin: ['selfBooked'] };

const both = {
  id: 'selfBookingShare',
  unit: 'interview',
  kind: 'share',
  title: { da: 'Selvbookingsprocent', en: 'Self-booking share' },
  numerator: selfBooked,
  counts: {
    selfBooked,
    summoned: { origin: ['summoned'] },
    walkIn: { origin: ['walkIn'] },
    unknown: { origin: ['unknown'] },
  },
  countedBy: 'start',
  exclusions: [
    { which: { status: ['cancelled'] }, words: { da: 'Aflyste samtaler.', en: 'Cancelled interviews.' } },
    {
      which: { joint: [true] },
      words: {
        da: 'Samtaler, der holdes sammen med a-kassen.',
        en: 'Interviews held jointly with the unemployment fund.',
      },
    },
  ],
} as const;

const ALIKE = {
  da:
    'Alle bookinger tæller, også fremtidige og udeblevne. En tid, som en medarbejder booker på borgerens vegne, tæller som ' +
    'indkaldelse. Målgruppen er borgerens på samtaledagen.',
  en:
    'Every booking counts, also future and missed ones. One that staff made on the citizen’s behalf counts as summoned. The ' +
    'target group is the citizen’s on the day of the interview.',
};

export const SELF_BOOKING_SHARE_1: ShareDefinition & DefinitionRef = {
  ...both,
  version: 1,
  to: '2017-11',
  denominator: { origin: ['selfBooked', 'summoned', 'walkIn'] },
  formula: {
    da: `Samtaler, som borgeren selv har booket, ud af selvbookede, indkaldte og selvhenvendere. ${ALIKE.da}`,
    en: `Self-booked interviews out of self-booked, summoned and walk-in interviews. ${ALIKE.en}`,
  },
};

export const SELF_BOOKING_SHARE_2: ShareDefinition & DefinitionRef = {
  ...both,
  version: 2,
  from: '2017-12',
  denominator: { origin: ['selfBooked', 'summoned'] },
  formula: {
    da: `Samtaler, som borgeren selv har booket, ud af selvbookede og indkaldte; selvhenvendere er ikke med. ${ALIKE.da}`,
    en: `Self-booked interviews out of self-booked and summoned ones; walk-ins are left out. ${ALIKE.en}`,
  },
};

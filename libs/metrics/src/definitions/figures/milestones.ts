import type { DefinitionRef, MilestonesDefinition } from '../definition.js';

export const MILESTONES: MilestonesDefinition & DefinitionRef = {
  id: 'milestones',
  version: 1,
  unit: 'booking',
  kind: 'milestones',
  title: { da: 'Milepæle for selvbooking', en: 'Milestones of self-booking' },
  formula: {
    da:
      'Tidspunktet for selvbooking nummer 1, 1.000, 4.000 … Alle bookinger, som borgere selv har lavet, tæller, også dem der senere blev ' +
      'aflyst, ordnet efter hvornår de blev lavet. Målgruppen er den, borgeren var i ved bookingen. I et projekt tæller bookinger fra ' +
      'kommuner, der var med på den dag, der blev booket.',
    en:
      'The instant of self-booking number 1, 1,000, 4,000 … Every booking that a citizen made counts, cancelled later or not, in the order ' +
      'in which they were made. The target group is that of the citizen when booking. In a project those bookings count whose municipality was a ' +
      'member on the day of booking.',
  },
  counted: { origin: ['selfBooked'] },
  orderedBy: ['occurredAt', 'bookingId'],
  numbers: [1, 1_000, 4_000, 10_000, 40_000, 100_000, 400_000, 1_000_000],
  countedBy: 'booking',
  exclusions: [],
};

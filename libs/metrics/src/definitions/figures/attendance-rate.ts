import type { DefinitionRef, ShareDefinition } from '../definition.js';

export const ATTENDANCE_RATE: ShareDefinition & DefinitionRef = {
  id: 'attendanceRate',
  version: 1,
  unit: 'interview',
  kind: 'share',
  title: { da: 'Fremmødeprocent', en: 'Attendance rate' },
  formula: {
    da:
      'Samtaler med fremmøde ud af dem med fremmøde eller udeblivelse. Undskyldte, aflyste og ikke registrerede vises for sig: ' +
      'ikke registreret er hverken fremmøde eller udeblivelse. Dækningen er registrerede ud af dem, der skulle være registreret.',
    en:
      'Attended interviews out of attended and missed ones. Excused, cancelled and not recorded ones are shown apart: not recorded ' +
      'is neither attended nor missed. Completeness is the recorded ones out of those that are due to be.',
  },
  numerator: { status: ['attended'] },
  denominator: { status: ['attended', 'missed'] },
  counts: {
    attended: { status: ['attended'] },
    missed: { status: ['missed'] },
    excused: { status: ['excused'] },
    cancelled: { status: ['cancelled'] },
    notRecorded: { status: ['notRecorded'] },
  },
  completeness: {
    numerator: { status: ['attended', 'missed', 'excused'] },
    denominator: { status: ['attended', 'missed', 'excused', 'notRecorded'] },
  },
  countedBy: 'start',
  exclusions: [{ which: { origin: ['walkIn'] }, words: { da: 'Selvhenvendere.', en: 'Walk-ins.' } }],
};

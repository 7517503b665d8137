import { LEAD_TIMES } from '../../lead-time.js';
import type { DefinitionRef, QuantilesDefinition } from '../definition.js';

export const LEAD_TIME: QuantilesDefinition & DefinitionRef = {
  id: 'leadTime',
  version: 1,
  unit: 'booking',
  kind: 'quantiles',
  title: { da: 'Tid fra booking til samtale', en: 'Lead time' },
  formula: {
    da:
      'Dage i den lokale kalender fra den dag, der blev booket, til samtalens dag: median, 90 %-fraktil og fordeling. Alle bookinger, der ' +
      'ikke er aflyst, tæller, også fremtidige, udeblevne og dem, der holdes sammen med a-kassen. En booking, der er registreret efter ' +
      'samtalens dag, har 0 dage. Målgruppen er borgerens på samtaledagen.',
    en:
      'Days of the local calendar from the day of booking to the day of the interview: median, 90 % quantile and distribution. Every booking ' +
      'that is not cancelled counts, also future, missed and joint ones. One recorded after the interview’s day has 0 days. The target ' +
      'group is the citizen’s on the day of the interview.',
  },
  quantiles: { value: 'leadDays', among: {}, probabilities: [0.5, 0.9] },
  counts: Object.fromEntries(
    LEAD_TIMES.filter((leadTime) => leadTime !== 'none').map((leadTime) => [leadTime, { leadTime: [leadTime] }]),
  ),
  countedBy: 'start',
  exclusions: [{ which: { status: ['cancelled'] }, words: { da: 'Aflyste bookinger.', en: 'Cancelled bookings.' } }],
};

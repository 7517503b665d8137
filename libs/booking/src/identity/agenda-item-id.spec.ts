import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '../time/local-time.js';
import { agendaItemId, parseAgendaItemId } from './agenda-item-id.js';
import { ID_PATTERN } from './chosen-id.js';

const UUID = '0f8fad5b-d9cb-569f-a165-70867728950e';
const adviser = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9-]{0,63}$/);
const date = fc.integer({ min: -20_000, max: 30_000 }).map((days) => addDays('2026-03-02', days));

describe('the id of an item of an agenda', () => {
  test('names its agenda, then the UUID in 22 characters', () => {
    expect(agendaItemId('adviser-1', '2026-03-02', UUID)).toBe('adviser-1_2026-03-02_D4-tW9nLVp-hZXCGdyiVDg');
  });

  test('what is made can be parsed, whatever the adviser, the day and the UUID', () => {
    fc.assert(
      fc.property(adviser, date, fc.uuid(), (adviserId, day, uuid) => {
        expect(adviserId).toMatch(ID_PATTERN);
        expect(parseAgendaItemId(agendaItemId(adviserId, day, uuid))).toEqual({
          adviserId,
          date: day,
          stream: `agenda-${adviserId}_${day}`,
        });
      }),
      { numRuns: 300 },
    );
  });

  test('two UUIDs make two ids', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.uuid(), (one, other) => {
        const same = agendaItemId('a', '2026-03-02', one) === agendaItemId('a', '2026-03-02', other);
        expect(same).toBe(one === other);
      }),
      { numRuns: 100 },
    );
  });

  test.each([
    ['nothing', ''],
    ['a word', 'slot-1'],
    ['no adviser', '_2026-03-02_D4-tW9nLVp-hZXCGdyiVDg'],
    ['an adviser that is no id', 'adviser 1_2026-03-02_D4-tW9nLVp-hZXCGdyiVDg'],
    ['an adviser of 65 characters', `${'a'.repeat(65)}_2026-03-02_D4-tW9nLVp-hZXCGdyiVDg`],
    ['a day that is not', 'adviser-1_2026-02-30_D4-tW9nLVp-hZXCGdyiVDg'],
    ['a day without zeros', 'adviser-1_2026-3-2_D4-tW9nLVp-hZXCGdyiVDg'],
    ['a short end', 'adviser-1_2026-03-02_D4-tW9nLVp-hZXCGdyiVD'],
    ['a long end', 'adviser-1_2026-03-02_D4-tW9nLVp-hZXCGdyiVDgg'],
    ['a sign that is not in the alphabet', 'adviser-1_2026-03-02_D4+tW9nLVp-hZXCGdyiVDg'],
    ['a line more', 'adviser-1_2026-03-02_D4-tW9nLVp-hZXCGdyiVDg\n'],
  ])('%s does not parse', (_what, id) => {
    expect(parseAgendaItemId(id)).toBeUndefined();
  });
});

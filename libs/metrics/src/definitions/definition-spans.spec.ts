import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { definitionSpans } from './definition-spans.js';
import { DEFINITIONS } from './definitions.js';

describe('definitions', () => {
  test('the self-booking share changes its version between November and December 2017', () => {
    expect(definitionSpans('selfBookingShare', { from: '2017-11-15', to: '2017-12-15' })).toEqual([
      { definition: { id: 'selfBookingShare', version: 1 }, from: '2017-11-15', to: '2017-11-30' },
      { definition: { id: 'selfBookingShare', version: 2 }, from: '2017-12-01', to: '2017-12-15' },
    ]);
  });

  test('an open period is open where its definition is', () => {
    expect(definitionSpans('selfBookingShare', {})).toEqual([
      { definition: { id: 'selfBookingShare', version: 1 }, to: '2017-11-30' },
      { definition: { id: 'selfBookingShare', version: 2 }, from: '2017-12-01' },
    ]);
  });

  test('a period on one side of the change has one version', () => {
    const versions = (from: string, to: string) =>
      definitionSpans('selfBookingShare', { from, to }).map(({ definition }) => definition.version);
    expect(versions('2017-01-01', '2017-11-30')).toEqual([1]);
    expect(versions('2017-12-01', '2018-01-31')).toEqual([2]);
  });

  test('a version that is asked for counts all of the period', () => {
    expect(definitionSpans('selfBookingShare', { from: '2017-11-15', to: '2017-12-15' }, 2)).toEqual([
      { definition: { id: 'selfBookingShare', version: 2 }, from: '2017-11-15', to: '2017-12-15' },
    ]);
    expect(() => definitionSpans('attendanceRate', {}, 7)).toThrow(RangeError);
  });

  test('every day is in force under exactly one version of a figure', () => {
    const day = fc
      .date({ min: new Date('2010-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, fc.constantFrom(...DEFINITIONS), (date, { id }) => {
        expect(definitionSpans(id, { from: date, to: date })).toHaveLength(1);
      }),
    );
  });
});

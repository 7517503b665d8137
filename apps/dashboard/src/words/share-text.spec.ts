import { describe, expect, test } from '@jest/globals';
import { SUPPRESSED } from '../values/published.js';
import { intervalText, partsText, shareText } from './share-text.js';
import { tongueOf } from './tongue.js';

const [da, en] = [tongueOf('da'), tongueOf('en')];
const told = { numerator: 17, denominator: 20, share: 0.85 };
const hidden = { numerator: SUPPRESSED, denominator: SUPPRESSED, share: SUPPRESSED };

describe('what is suppressed is said once', () => {
  test('of a share with all that it is made of', () => {
    expect([shareText(told, da), shareText(told, en)]).toEqual(['85,0\u00a0% (17 af 20)', '85.0% (17 of 20)']);
    expect([shareText(hidden, da), shareText(hidden, en)]).toEqual(['skjult', 'suppressed']);
    expect([partsText(told, en), partsText(hidden, en)]).toEqual(['17 of 20', undefined]);
  });

  test('of a part of it', () => {
    const half = { ...told, denominator: SUPPRESSED, share: SUPPRESSED };
    expect([shareText(half, da), shareText(half, en)]).toEqual([
      'skjult (17 af et skjult antal)',
      'suppressed (17 of a suppressed number)',
    ]);
  });

  test('of an interval, where its value does not say so', () => {
    const ends = { low: SUPPRESSED, high: SUPPRESSED };
    expect([intervalText(2.5, ends, 'hours', da), intervalText(2.5, ends, 'hours', en)]).toEqual([
      '95 %-interval: skjult',
      '95% interval: suppressed',
    ]);
    expect(intervalText(SUPPRESSED, ends, 'hours', en)).toBeUndefined();
    expect(intervalText(0.5, { low: 0.25, high: 0.75 }, 'share', en)).toBe('95% interval: 25.0% to 75.0%');
    expect(intervalText(null, { low: null, high: null }, 'share', en)).toBeUndefined();
  });
});

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { FIGURES, filtersIn, looksIn, publishedFigure, searchOf, tellsOf, THEMES } from './filters.js';
import { LANGUAGES } from '../words/language.js';

const word = fc.string({ minLength: 1, maxLength: 12 }).filter((text) => text.isWellFormed());
const anyFilters = fc.record(
  {
    from: word,
    to: word,
    project: word,
    municipality: word,
    office: word,
    targetGroup: word,
    interviewType: word,
    disclosure: word,
    figure: word,
  },
  { requiredKeys: [] },
);
const anyLooks = fc.record({ language: fc.constantFrom(...LANGUAGES), theme: fc.constantFrom(...THEMES) });

describe('the address', () => {
  test('holds every filter and the looks, and gives them back', () => {
    fc.assert(
      fc.property(anyFilters, anyLooks, (filters, looks) => {
        const search = searchOf(filters, looks);
        expect(filtersIn(search)).toEqual(filters);
        expect(looksIn(search)).toEqual(looks);
      }),
    );
  });

  test('is bare where nothing is asked: Danish, and light or dark as the system is', () => {
    expect(searchOf({}, looksIn(''))).toBe('');
    expect(looksIn('?lang=fr&theme=pink')).toEqual({ language: 'da', theme: 'system' });
  });

  test('leaves what it does not know, and what is empty', () => {
    expect(filtersIn('?municipality=&office=o-1&lang=en&more=1')).toEqual({ office: 'o-1' });
  });
});

describe('what is to be published', () => {
  test('is of one figure, and of the self-booking share where no other is named', () => {
    expect(publishedFigure({ disclosure: 'public' })).toBe('selfBookingShare');
    expect(publishedFigure({ disclosure: 'public', figure: 'height' })).toBe('selfBookingShare');
    for (const figure of FIGURES) {
      const told = FIGURES.filter((one) => tellsOf({ disclosure: 'public', figure }, one));
      expect(told).toEqual([figure]);
    }
  });

  test('is another matter than what is told in full, which is of all', () => {
    expect(publishedFigure({ figure: 'fillRate' })).toBeUndefined();
    expect(FIGURES.filter((one) => tellsOf({ figure: 'fillRate' }, one))).toEqual(FIGURES);
  });
});

import { describe, expect, test } from '@jest/globals';
import { daysOf, partOf } from './months.js';

describe('a month', () => {
  test('ends with its last day', () => {
    expect(daysOf('2024-02')).toEqual({ from: '2024-02-01', to: '2024-02-29' });
    expect(daysOf('2025-12')).toEqual({ from: '2025-12-01', to: '2025-12-31' });
  });

  test('is cut by a period that begins or ends within it', () => {
    expect(partOf('2025-03', undefined, undefined)).toEqual(daysOf('2025-03'));
    expect(partOf('2025-03', '2025-03-10', '2025-03-20')).toEqual({ from: '2025-03-10', to: '2025-03-20' });
    expect(partOf('2025-03', '2025-04-01', undefined)).toBeUndefined();
    expect(partOf('2025-03', undefined, '2025-02-28')).toBeUndefined();
  });
});

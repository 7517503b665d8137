import { describe, expect, test } from '@jest/globals';
import { countedWindow, daysOf, evaluationWindow, windowMonths } from './evaluation-window.js';

const LATER = '2020-01-01';

describe('the months of an evaluation', () => {
  test('are twelve before the start and twelve from it on', () => {
    expect(evaluationWindow({ from: '2017-01-01' }, {}, LATER)).toEqual({
      before: { from: '2016-01', to: '2016-12' },
      after: { from: '2017-01', to: '2017-12' },
    });
  });

  test('leave out the month that the project begins within', () => {
    const window = evaluationWindow({ from: '2017-01-02' }, {}, LATER);
    expect(window).toEqual({
      before: { from: '2016-01', to: '2016-12' },
      after: { from: '2017-02', to: '2018-01' },
      begun: '2017-01',
    });
    expect(windowMonths(window)).toEqual({ from: '2016-01', to: '2018-01' });
  });

  test('end with the project, and with the last month that is over', () => {
    const after = (project: { from: string; to?: string }, day: string) => evaluationWindow(project, {}, day).after;
    expect(after({ from: '2017-01-01', to: '2017-06-30' }, LATER)).toEqual({ from: '2017-01', to: '2017-06' });
    expect(after({ from: '2017-01-01', to: '2017-06-29' }, LATER)).toEqual({ from: '2017-01', to: '2017-05' });
    expect(after({ from: '2017-01-01' }, '2017-04-01')).toEqual({ from: '2017-01', to: '2017-03' });
    expect(after({ from: '2017-01-01' }, '2017-03-31')).toEqual({ from: '2017-01', to: '2017-02' });
    expect(after({ from: '2017-01-01' }, '2017-01-31')).toBeUndefined();
  });

  test('are those asked for, whole ones, sixty on either side at most', () => {
    const project = { from: '2017-01-01' };
    expect(evaluationWindow(project, { from: '2016-02-02', to: '2017-03-30' }, LATER)).toEqual({
      before: { from: '2016-03', to: '2016-12' },
      after: { from: '2017-01', to: '2017-02' },
    });
    expect(evaluationWindow(project, { from: '1990-01-01', to: '2190-12-31' }, '2199-01-01')).toEqual({
      before: { from: '2012-01', to: '2016-12' },
      after: { from: '2017-01', to: '2021-12' },
    });
    expect(evaluationWindow(project, { from: '2017-02-01' }, LATER)).toEqual({
      after: { from: '2017-02', to: '2017-12' },
    });
    expect(evaluationWindow(project, { to: '2016-11-30' }, LATER)).toEqual({
      before: { from: '2016-01', to: '2016-11' },
    });
  });

  test('reach no further than something was counted', () => {
    const window = evaluationWindow({ from: '2017-01-02' }, {}, LATER);
    expect(countedWindow(window, ['2017-03', '2016-10', '2016-11'])).toEqual({
      before: { from: '2016-10', to: '2016-12' },
      after: { from: '2017-02', to: '2017-03' },
      begun: '2017-01',
    });
    expect(countedWindow(window, ['2017-02'])).toEqual({ after: { from: '2017-02', to: '2017-02' } });
    expect(countedWindow(window, [])).toEqual({});
  });

  test('have days, from the first of the first to the last of the last', () => {
    expect(daysOf({ from: '2016-01', to: '2016-02' })).toEqual({ from: '2016-01-01', to: '2016-02-29' });
    expect(daysOf({ from: '2016-12', to: '2016-12' })).toEqual({ from: '2016-12-01', to: '2016-12-31' });
  });
});

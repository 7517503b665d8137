import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Timetable } from './timetable.js';

describe('a timetable', () => {
  test('lets things happen in the order of their times, and of planning among equals', () => {
    const times = fc.array(
      fc.nat({ max: 500_000_000 }).map((time) => time - (time % 50_000_000)),
      { maxLength: 200 },
    );
    fc.assert(
      fc.property(times, (planned) => {
        const timetable = new Timetable();
        const happened: (readonly [number, number])[] = [];
        for (const [no, time] of planned.entries()) timetable.plan(time, () => happened.push([timetable.now, no]));
        for (let end = 0; end <= 600_000_000; end += 70_000_000) timetable.runUntil(end);
        const wanted = planned.map((time, no) => [time, no] as const).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
        expect(happened).toEqual(wanted);
      }),
    );
  });

  test('stops before the end it is given, and takes in what happens on the way', () => {
    const timetable = new Timetable();
    const happened: string[] = [];
    timetable.plan(10, () => {
      happened.push('first');
      timetable.plan(15, () => happened.push('planned on the way'));
      timetable.plan(20, () => happened.push('not yet'));
    });
    timetable.runUntil(20);
    expect(happened).toEqual(['first', 'planned on the way']);
    timetable.runUntil(21);
    expect(happened).toEqual(['first', 'planned on the way', 'not yet']);
    expect(() => timetable.plan(19, () => undefined)).toThrow(RangeError);
  });
});

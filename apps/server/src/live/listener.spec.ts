import { describe, expect, test } from '@jest/globals';
import { Listener } from './listener.js';

const HOUR = 3_600_000;
const at = (position: number) => ({ position, views: [{ name: 'interviews', version: 2, position }] });

describe('a listener', () => {
  test('that takes its time is told once of all that has come: the last of positions, every kind of fact', async () => {
    const listener = new Listener();
    listener.tell({ ...at(4), facts: ['slots'] });
    listener.tell({ ...at(7), facts: ['bookings', 'slots'] });
    listener.tell({ ...at(9), facts: [] });
    expect(await listener.next(HOUR)).toEqual({ ...at(9), facts: ['bookings', 'slots'] });
    expect(await listener.next(0)).toBe('quiet');
  });

  test('that was told of a move before it learned how things stood is not told what is older', async () => {
    const listener = new Listener();
    listener.tell({ ...at(7), facts: ['slots'] });
    listener.begin({ ...at(4), facts: ['bookings'] });
    expect(await listener.next(HOUR)).toEqual({ ...at(7), facts: ['bookings', 'slots'] });
    const other = new Listener();
    other.begin({ ...at(4), facts: [] });
    expect(await other.next(HOUR)).toEqual({ ...at(4), facts: [] });
  });

  test('that waits is told as soon as something moves, and only then', async () => {
    const listener = new Listener();
    const waiting = listener.next(HOUR);
    listener.tell({ ...at(4), facts: [] });
    expect(await waiting).toEqual({ ...at(4), facts: [] });
  });

  test('that is let go of is at its end, waiting or not', async () => {
    const listener = new Listener();
    const waiting = listener.next(HOUR);
    listener.end();
    expect([await waiting, await listener.next(HOUR)]).toEqual([undefined, undefined]);
  });
});

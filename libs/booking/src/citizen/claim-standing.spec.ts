import { describe, expect, test } from '@jest/globals';
import type { AgendaEvent } from '../agenda/agenda-events.js';
import { minutesAfter } from '../testing/moment.js';
import { abandoned, attended, booked, BOOKING, cancelled, claimed, EVE, missed, TEN } from '../testing/sample-facts.js';
import { givenAgenda as given } from '../testing/scenario.js';
import { claimStanding, type ClaimStanding } from './claim-standing.js';

describe('what an agenda says of a claim', () => {
  const dead = (reason: 'abandoned' | 'cancelled' | 'outcome' | 'over') => ({ standing: 'dead', reason }) as const;
  const late = minutesAfter(TEN, -1);

  test.each<[string, string, readonly AgendaEvent[], ClaimStanding]>([
    ['booked and to come', EVE, [booked()], { standing: 'live' }],
    ['booked and begun', late, [booked()], { standing: 'live' }],
    ['booked and over', TEN, [booked()], dead('over')],
    [
      'booked shorter than it was claimed, and over',
      minutesAfter(TEN, -30),
      [booked({ endsAt: minutesAfter(TEN, -30) })],
      dead('over'),
    ],
    ['cancelled', EVE, [booked(), cancelled()], dead('cancelled')],
    ['attended', late, [booked(), attended()], dead('outcome')],
    ['missed', late, [booked(), missed()], dead('outcome')],
    ['excused', late, [booked(), missed(BOOKING, true)], dead('outcome')],
    ['its door is closed', EVE, [abandoned()], dead('abandoned')],
    ['neither booked nor given up', EVE, [], { standing: 'unfinished' }],
    ['the same, its time not yet over', late, [], { standing: 'unfinished' }],
    ['never finished, and its time is over', TEN, [], dead('over')],
    ['only somebody else is booked', EVE, [booked({ bookingId: 'booking-2' })], { standing: 'unfinished' }],
  ])('%s', (_what, now, history, expected) => {
    expect(claimStanding({ state: 'open', facts: claimed().data }, given(...history).state, now)).toEqual(expected);
  });
});

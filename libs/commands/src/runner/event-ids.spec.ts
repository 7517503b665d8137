import { describe, expect, test } from '@jest/globals';
import { parseAgendaItemId } from '@selvbook/booking';
import { validate, version } from 'uuid';
import { contextOf } from '../testing/sample-context.js';
import { commandIdOfKey, commandIdOfSweep, derivedIds } from './event-ids.js';

const context = contextOf('key');
const otherHash = contextOf('key', { requestHash: 'another request' });

describe('derived ids', () => {
  test('an event id depends on command, request, attempt, stream, type and subject, and on nothing else', () => {
    const id = () => derivedIds.event(context, 0, 'office-x', 'OfficeOpened', '0');
    const others = [
      derivedIds.event(contextOf('other', { requestHash: context.requestHash }), 0, 'office-x', 'OfficeOpened', '0'),
      derivedIds.event(otherHash, 0, 'office-x', 'OfficeOpened', '0'),
      derivedIds.event(context, 1, 'office-x', 'OfficeOpened', '0'),
      derivedIds.event(context, 0, 'office-y', 'OfficeOpened', '0'),
      derivedIds.event(context, 0, 'office-x', 'OfficeRenamed', '0'),
      derivedIds.event(context, 0, 'office-x', 'OfficeOpened', '1'),
    ];
    expect(new Set([id(), ...others]).size).toBe(7);
    expect([id(), ...others].every((each) => validate(each) && version(each) === 5)).toBe(true);
    expect(id()).toBe(id());
    const sameCommand = contextOf('key', {
      now: '2030-01-01T00:00:00.000Z',
      correlationId: 'another',
      actor: { role: 'adviser', id: 'a' },
    });
    expect(derivedIds.event(sameCommand, 0, 'office-x', 'OfficeOpened', '0')).toBe(id());
  });

  test('the id of a slot or booking depends on command, request, adviser, day and index, and names its agenda', () => {
    const id = () => derivedIds.agendaItem(context, 'a', '2026-03-03', 0);
    const others = [
      derivedIds.agendaItem(contextOf('other', { requestHash: context.requestHash }), 'a', '2026-03-03', 0),
      derivedIds.agendaItem(otherHash, 'a', '2026-03-03', 0),
      derivedIds.agendaItem(context, 'b', '2026-03-03', 0),
      derivedIds.agendaItem(context, 'a', '2026-03-04', 0),
      derivedIds.agendaItem(context, 'a', '2026-03-03', 1),
    ];
    const uuidOf = (each: string) => each.slice(-22);
    expect(new Set([id(), ...others].map(uuidOf)).size).toBe(6);
    expect(id()).toBe(id());
    expect(parseAgendaItemId(id())).toEqual({ adviserId: 'a', date: '2026-03-03', stream: 'agenda-a_2026-03-03' });
    expect(parseAgendaItemId(others[2]!)?.stream).toBe('agenda-b_2026-03-03');
  });

  test('the log is a contract: ids of commands sent before must come out the same for ever', () => {
    expect(commandIdOfKey('booking-4711')).toBe('9ddeb2fb-79ee-5738-9f90-1ba0ca48c60d');
    const stored = { ...context, commandId: commandIdOfKey('booking-4711'), requestHash: 'abc' };
    expect(derivedIds.event(stored, 1, 'citizen-anna', 'BookingClaimed', 'b 0')).toBe(
      'db38f615-42f0-52dd-8cd2-8d3db97b936b',
    );
    expect(derivedIds.agendaItem(stored, 'a', '2026-03-03', 2)).toBe('a_2026-03-03_5WBpiLX0XiqTnADYvVPN3w');
  });

  test('a key, and the sweep of a booking of that name, are two commands', () => {
    expect(commandIdOfKey('x')).toBe(commandIdOfKey('x'));
    expect(commandIdOfSweep('x')).toBe(commandIdOfSweep('x'));
    expect(new Set([commandIdOfKey('x'), commandIdOfSweep('x'), commandIdOfKey('y'), commandIdOfSweep('y')]).size).toBe(
      4,
    );
  });
});

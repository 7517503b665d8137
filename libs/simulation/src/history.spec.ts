import { beforeAll, describe, expect, test } from '@jest/globals';
import { DOMAIN_EVENT_TYPES, ID_PATTERN, looksLikeCpr, parseAgendaItemId } from '@selvbook/booking';
import { createSimulation, type SimulationAccount } from './simulation.js';
import type { SimulatedAppend } from './telling/chronicle.js';
import { DomainReplay } from './testing/domain-replay.js';

const OPTIONS = { seed: '7', from: '2023-11-15', until: '2024-06-01', municipalities: 98, scale: 0.2 };

describe('a simulated history', () => {
  let history: readonly SimulatedAppend[];
  let account: SimulationAccount;
  beforeAll(() => {
    const simulation = createSimulation(OPTIONS);
    history = [...simulation.days()].flatMap(({ appends }) => appends);
    account = simulation.account();
  });
  const events = () => history.flatMap((append) => append.events);

  test('is what the decisions of the domain would have written, append by append', () => {
    const replay = new DomainReplay();
    for (const append of history) replay.take(append);
    expect(replay.unfinishedClaims('2024-06-01T00:00:00.000Z')).toBe(0);
  }, 120_000);

  test('has every fact there is, and begins with the log that says it is simulated', () => {
    expect(new Set(events().map(({ type }) => type))).toEqual(new Set(DOMAIN_EVENT_TYPES));
    expect(history[0]).toMatchObject({
      stream: 'log-selvbook',
      events: [{ type: 'LogStarted', data: { simulated: true } }],
    });
    expect(events().filter(({ type }) => type === 'LogStarted')).toHaveLength(1);
    expect(account.events).toBe(events().length);
  });

  test('is told in the order of its time, each append at the exact revision of its stream', () => {
    const revisions = new Map<string, number>();
    let last = 0;
    const wrong = history.filter(({ stream, expected, events, recordedAt }) => {
      const before = revisions.get(stream);
      revisions.set(stream, (before ?? -1) + events.length);
      const delay = recordedAt - Date.parse(events[0]!.metadata.occurredAt);
      const right = expected === (before ?? 'noStream') && recordedAt >= last && delay >= 0 && delay < 1_000;
      last = recordedAt;
      return !right;
    });
    expect(wrong).toEqual([]);
    expect(last).toBeLessThan(Date.parse('2024-05-31T22:00:00.000Z'));
  });

  test('keeps the contract of the metadata: one command an append, ids that are ids', () => {
    const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
    const patterns = {
      $correlationId: uuid,
      $causationId: uuid,
      commandId: uuid,
      requestHash: /^[0-9a-f]{64}$/,
      actor: /^(citizen|adviser|manager|system)\/[A-Za-z0-9][A-Za-z0-9-]{0,63}$/,
      occurredAt: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/,
      schema: /^1$/,
    };
    const wrong = history.filter(({ events }) => {
      const [{ metadata }] = events as [(typeof events)[0]];
      const right =
        Object.keys(metadata).join() === Object.keys(patterns).join() &&
        Object.entries(patterns).every(([name, pattern]) => pattern.test(String(metadata[name as 'commandId']))) &&
        metadata.$causationId === metadata.commandId &&
        events.every((event) => event.metadata === metadata && uuid.test(event.id));
      return !right;
    });
    expect(wrong).toEqual([]);
    expect(new Set(events().map(({ id }) => id)).size).toBe(account.events);
  });

  test('names nobody: ids of the pattern, and nothing that looks like a civil registration number', () => {
    const isId = (name: string, value: string): boolean => {
      if (['slotId', 'bookingId', 'interviewId'].includes(name)) return parseAgendaItemId(value) !== undefined;
      return !['citizenId', 'adviserId', 'office'].includes(name) || ID_PATTERN.test(value);
    };
    const wrong = history.flatMap(({ stream, events }) =>
      events.flatMap(({ data, metadata: { actor } }) =>
        Object.entries({ stream, actor, ...data }).filter(
          ([name, value]) => typeof value === 'string' && (looksLikeCpr(value) || !isId(name, value)),
        ),
      ),
    );
    expect(wrong).toEqual([]);
  });

  test('has offices closed on weekends and holidays, and citizens who book on them', () => {
    const opened = events().flatMap((event) =>
      event.type === 'SlotOpened' ? [event.data as { startsAt: string }] : [],
    );
    const days = new Set(opened.map(({ startsAt }) => startsAt.slice(0, 10)));
    // Christmas, New Year, Easter, Ascension, Whitsun; and Great Prayer Day, which is a holiday no more.
    const closed = ['2023-12-25', '2024-01-01', '2024-03-28', '2024-03-29', '2024-04-01', '2024-05-09', '2024-05-20'];
    for (const day of closed) expect(days).not.toContain(day);
    expect(days).toContain('2024-04-26');
    expect([...days].filter((day) => [0, 6].includes(new Date(day).getUTCDay()))).toEqual([]);
    const claimed = events().filter(({ type }) => type === 'BookingClaimed');
    expect(claimed.some(({ metadata }) => metadata.occurredAt.startsWith('2024-04-01'))).toBe(true);
  });

  test('ends with slots on offer for eight weeks, some of them taken', () => {
    const ahead = (type: string) =>
      events().filter((event) => event.type === type && 'startsAt' in event.data && event.data.startsAt > '2024-06-01');
    const days = ahead('SlotOpened').map(({ data }) => (data as { startsAt: string }).startsAt.slice(0, 10));
    expect(days.sort().at(-1)! > '2024-07-20').toBe(true);
    expect(ahead('Booked').length).toBeGreaterThan(100);
    expect(ahead('Booked').length).toBeLessThan(ahead('SlotOpened').length);
  });

  test('enters attendance late at times: recorded when it was entered', () => {
    const late = history.filter(({ events: [event] }) => {
      if (event?.type !== 'MeetingAttended' || !('startsAt' in event.data)) return false;
      return Date.parse(event.metadata.occurredAt) - Date.parse(event.data.startsAt) > 20 * 24 * 60 * 60_000;
    });
    expect(late.length).toBeGreaterThan(5);
  });
});

describe('the options', () => {
  const small = { seed: '1', from: '2024-01-01', until: '2024-03-01', municipalities: 5, scale: 0.1 };
  const told = (options: typeof small) => JSON.stringify([...createSimulation(options).days()]);

  test('alone decide what is told', () => {
    expect(told(small)).toBe(told({ ...small }));
    expect(told(small)).not.toBe(told({ ...small, seed: '2' }));
  });

  test('say how large it is', () => {
    const eventsAt = (options: typeof small) => {
      const simulation = createSimulation(options);
      const appends = Array.from(simulation.days(), (day) => day.appends.length);
      expect(appends.length).toBe(simulation.length);
      return simulation.account().events;
    };
    const four = eventsAt({ ...small, scale: 0.4 }) / eventsAt(small);
    expect(four).toBeGreaterThan(3.4);
    expect(four).toBeLessThan(4.6);
  });

  test('may leave one municipality, and one day', () => {
    const simulation = createSimulation({ ...small, municipalities: 1, until: '2024-01-03', scale: 1 });
    const days = [...simulation.days()];
    expect(days.map(({ date }) => date)).toEqual(['2024-01-01', '2024-01-02']);
    expect(simulation.account().project.members).toEqual(['101']);
  });
});

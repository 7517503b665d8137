import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { createMemoryEventStore, OutcomeUnknown } from '@selvbook/event-store';
import { ServiceFigures } from './service-figures.js';
import { watchedStore } from './watched-store.js';

const event = () => ({ id: randomUUID(), type: 'OfficeRenamed', data: {}, metadata: {} });
const lineOf = (command: string, trouble: string) =>
  `selvbook_command_troubles_total{command="${command}",trouble="${trouble}"}`;

test('conflicts and unknown outcomes are counted for the command whose appends met them, and for none outside of one', async () => {
  const figures = new ServiceFigures();
  const store = createMemoryEventStore();
  const watched = watchedStore(store, figures);
  await figures.during('DefineOffice', () => watched.append('office-1', 'noStream', [event()]));
  for (let n = 0; n < 2; n += 1) {
    const late = figures.during('DefineOffice', () => watched.append('office-1', 'noStream', [event()]));
    await expect(late).rejects.toThrow();
  }
  await expect(watched.append('office-1', 'noStream', [event()])).rejects.toThrow();
  const silent = watchedStore({ ...store, append: () => Promise.reject(new OutcomeUnknown('no answer')) }, figures);
  await expect(figures.during('BookSlot', () => silent.append('x', 'noStream', [event()]))).rejects.toThrow();
  const text = await figures.registry.metrics();
  expect(text).toContain(`${lineOf('DefineOffice', 'conflict')} 2\n`);
  expect(text).toContain(`${lineOf('none', 'conflict')} 1\n`);
  expect(text).toContain(`${lineOf('BookSlot', 'outcomeUnknown')} 1\n`);
  expect((await watched.readStream('office-1')).events).toHaveLength(1);
  await watched.close();
});

test('folded events are added up over projectors that take over from each other', async () => {
  const figures = new ServiceFigures();
  for (const folded of [3, 10, 2, 4]) figures.setFolded({ name: 'bookings', version: 1, folded, state: 'running' });
  expect(await figures.registry.metrics()).toContain(
    'selvbook_projection_events_total{projection="bookings",version="1"} 14\n',
  );
});

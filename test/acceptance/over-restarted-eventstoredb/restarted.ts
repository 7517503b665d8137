import { expect, test } from '@jest/globals';
import { restarts } from '../restarting-store.js';

/** Comes after a spec: that it went well says nothing where its store was never away. */
test('the store was restarted again and again, and calls were sent again because of it', () => {
  process.stdout.write(`${restarts.made} restarts of the store, ${restarts.repeats} calls sent again\n`);
  expect(restarts.made).toBeGreaterThan(2);
  expect(restarts.repeats).toBeGreaterThan(0);
});

import { describe, expect, test } from '@jest/globals';
import { StoreUnavailable, WrongExpectedRevision } from '@selvbook/event-store';
import { refusalOf } from '../testing/refusal-of.js';
import { reloading } from './reloading.js';

const conflict = new WrongExpectedRevision('office-x', 0, 1);

describe('reloading', () => {
  test('works once where nobody is in the way', async () => {
    expect(await reloading({ mostReloads: 0 }, async (reloads) => `after ${reloads}`)).toBe('after 0');
  });

  test('works again after each conflict, and whenever the work wants to look again', async () => {
    const seen: number[] = [];
    let told = 0;
    const result = await reloading({ mostReloads: 5, onReload: () => void (told += 1) }, async (reloads) => {
      seen.push(reloads);
      if (reloads === 0) throw conflict;
      return reloads === 1 ? undefined : 'done';
    });
    expect(result).toBe('done');
    expect(seen).toEqual([0, 1, 2]);
    expect(told).toBe(2);
  });

  test('gives up after its limit: interrupted, and unsettled', async () => {
    const seen: number[] = [];
    const command = reloading({ mostReloads: 2 }, (reloads) => {
      seen.push(reloads);
      return Promise.reject(conflict);
    });
    expect(await refusalOf(command)).toEqual(['unsettled interrupted']);
    expect(seen).toEqual([0, 1, 2]);
  });

  test('any other error ends it at once', async () => {
    let calls = 0;
    const command = reloading({ mostReloads: 2 }, () => {
      calls++;
      return Promise.reject(new StoreUnavailable('away'));
    });
    await expect(command).rejects.toBeInstanceOf(StoreUnavailable);
    expect(calls).toBe(1);
  });
});

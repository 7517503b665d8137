import { describe, expect, test } from '@jest/globals';
import { StreamQueue } from './stream-queue.js';

/** Work that goes on until it is told to end, and says when it began. */
function work(diary: string[], name: string) {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  return {
    begin: () => {
      diary.push(name);
      return promise;
    },
    end: () => resolve(name),
    fail: () => reject(new Error(name)),
  };
}

/** Lets everything that can go on go on. */
const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

/** A queue that keeps nothing looks like one that was never used. */
const unused = new StreamQueue();

describe('stream queue', () => {
  test('lets work on one stream wait for each other, first come first served', async () => {
    const queue = new StreamQueue();
    const diary: string[] = [];
    const [one, two, three] = ['one', 'two', 'three'].map((name) => work(diary, name));
    const all = [one, two, three].map((each) => queue.in(['a'], each!.begin));
    await settle();
    expect(diary).toEqual(['one']);
    two!.end();
    await settle();
    expect(diary).toEqual(['one']);
    one!.end();
    await settle();
    expect(diary).toEqual(['one', 'two', 'three']);
    three!.end();
    expect(await Promise.all(all)).toEqual(['one', 'two', 'three']);
    expect(queue).toEqual(unused);
  });

  test('lets work on other streams pass', async () => {
    const queue = new StreamQueue();
    const diary: string[] = [];
    const slow = work(diary, 'slow');
    const held = queue.in(['a'], slow.begin);
    expect(await queue.in(['b'], async () => 'passed')).toBe('passed');
    slow.end();
    await held;
    expect(diary).toEqual(['slow']);
  });

  test('waits for all of several streams, and holds them all', async () => {
    const queue = new StreamQueue();
    const diary: string[] = [];
    const [a, b, both, laterA, laterB] = ['a', 'b', 'both', 'later a', 'later b'].map((name) => work(diary, name));
    const all = [
      queue.in(['a'], a!.begin),
      queue.in(['b'], b!.begin),
      queue.in(['a', 'b'], both!.begin),
      queue.in(['a'], laterA!.begin),
    ];
    a!.end();
    await settle();
    expect(diary).toEqual(['a', 'b']);
    b!.end();
    await settle();
    all.push(queue.in(['b'], laterB!.begin));
    await settle();
    expect(diary).toEqual(['a', 'b', 'both']);
    both!.end();
    laterA!.end();
    laterB!.end();
    await Promise.all(all);
    expect(diary.slice(0, 3)).toEqual(['a', 'b', 'both']);
    expect(diary.slice(3).toSorted()).toEqual(['later a', 'later b']);
    expect(queue).toEqual(unused);
  });

  test('work that fails makes way for the next, and keeps nothing', async () => {
    const queue = new StreamQueue();
    const diary: string[] = [];
    const broken = work(diary, 'broken');
    const failed = queue.in(['a', 'b'], broken.begin);
    const next = queue.in(['a', 'b'], async () => 'next');
    broken.fail();
    await expect(failed).rejects.toThrow('broken');
    expect(await next).toBe('next');
    const thrower = () => {
      throw new Error('at once');
    };
    await expect(queue.in(['a'], thrower)).rejects.toThrow('at once');
    expect(queue).toEqual(unused);
  });

  test('a thousand rivals are one at a time, in the order in which they came', async () => {
    const queue = new StreamQueue();
    const order: number[] = [];
    let inside = 0;
    const rivals = Array.from({ length: 1_000 }, (_, rival) =>
      queue.in(['agenda', `citizen ${rival % 7}`], async () => {
        expect(++inside).toBe(1);
        await Promise.resolve();
        order.push(rival);
        inside--;
      }),
    );
    await Promise.all(rivals);
    expect(order).toEqual(rivals.map((_, rival) => rival));
    expect(queue).toEqual(unused);
  });
});

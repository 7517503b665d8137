import { describe, expect, test } from '@jest/globals';
import { accept, refuse, type Decision, type Office, type OfficeEvent } from '@selvbook/booking';
import { createMemoryEventStore, StoreUnavailable, type EventStore } from '@selvbook/event-store';
import { createFakeWaiter } from '../testing/fake-waiter.js';
import { interposed, interrupting, silentAt } from '../testing/interposed-store.js';
import { refusalOf } from '../testing/refusal-of.js';
import { contextOf } from '../testing/sample-context.js';
import { CommandRunner, type Task } from './command-runner.js';
import { createJournal, type JournalOptions } from './journal.js';
import { OFFICE } from './stream-kind.js';
import { StreamLoader } from './stream-loader.js';

const STREAM = 'office-x';
type Naming = Task<Office | undefined, OfficeEvent, string | undefined>;

/** Opens the office or gives it names, one after another; its answer says the name that stands afterwards. */
function naming(key: string, names: readonly string[], changes: Partial<Naming> = {}): Naming {
  return {
    context: contextOf(key),
    kind: OFFICE,
    stream: STREAM,
    decide: (office) => {
      const [first, ...rest] = names;
      if (first === undefined || first === office?.name) return accept();
      const renames = rest.map((name): OfficeEvent => ({ type: 'OfficeRenamed', data: { name } }));
      const start: OfficeEvent = office
        ? { type: 'OfficeRenamed', data: { name: first } }
        : { type: 'OfficeOpened', data: { name: first, municipality: '101' } };
      return accept<OfficeEvent>(start, ...renames);
    },
    body: (office) => office?.name,
    ...changes,
  };
}

function runnerOver(store: EventStore, options: JournalOptions = {}) {
  return new CommandRunner(createJournal(store, { waiter: createFakeWaiter(), ...options }));
}

const eventsOf = async (store: EventStore) => (await store.readStream(STREAM)).events;

describe('a command', () => {
  test('is decided on the stream as it stands, and answers with what it wrote', async () => {
    const store = createMemoryEventStore();
    const runner = runnerOver(store);
    expect(await runner.run(naming('one', ['first', 'second']))).toEqual({
      outcome: 'done',
      body: 'second',
      position: await store.head(),
      replayed: false,
    });
    expect(await runner.run(naming('two', ['third']))).toMatchObject({ body: 'third', position: await store.head() });
    const events = await eventsOf(store);
    expect(events.map(({ type, metadata }) => [type, metadata.commandId])).toEqual([
      ['OfficeOpened', contextOf('one').commandId],
      ['OfficeRenamed', contextOf('one').commandId],
      ['OfficeRenamed', contextOf('two').commandId],
    ]);
    expect(new Set(events.map(({ id }) => id)).size).toBe(3);
  });

  test('that has nothing to add writes nothing, and answers with the highest position it was decided on', async () => {
    const store = createMemoryEventStore();
    const runner = runnerOver(store);
    const { position } = await runner.run(naming('one', ['first']));
    await runner.run(naming('elsewhere', ['other'], { stream: 'office-y' }));
    const head = await store.head();
    const elsewhere = await new StreamLoader(store).load(OFFICE, 'office-y');
    const nowhere = await new StreamLoader(store).load(OFFICE, 'office-none');
    expect(await runner.run(naming('two', ['first']))).toEqual({
      outcome: 'done',
      body: 'first',
      position,
      replayed: false,
    });
    expect(await runner.run(naming('three', ['first'], { lookedAt: [elsewhere] }))).toMatchObject({ position: head });
    expect(await runner.run(naming('four', ['first'], { lookedAt: [nowhere] }))).toMatchObject({ position });
    expect(await runner.run(naming('five', [], { stream: 'office-z' }))).toMatchObject({ position: 0 });
    expect(await store.head()).toBe(head);
  });

  test('under a key of another request about a stream that it looks at is refused', async () => {
    const store = createMemoryEventStore();
    const runner = runnerOver(store);
    await runner.run(naming('key', ['first'], { stream: 'office-y' }));
    const office = await new StreamLoader(store).load(OFFICE, 'office-y');
    const other = { ...contextOf('key'), requestHash: 'another' };
    const refused = runner.run(naming('key', ['second'], { context: other, lookedAt: [office] }));
    expect(await refusalOf(refused)).toEqual(['keyReused idempotency-key-reused']);
    expect(await eventsOf(store)).toEqual([]);
  });

  test('that is refused writes nothing', async () => {
    const store = createMemoryEventStore();
    const refusal = {
      kind: 'rule',
      code: 'no',
      detail: 'No.',
      reasons: [{ code: 'why', detail: 'Because.' }],
    } as const;
    const command = runnerOver(store).run(naming('one', [], { decide: () => refuse(refusal) }));
    expect(await refusalOf(command)).toEqual(['rule no', 'why']);
    expect(await store.head()).toBe(0);
  });

  test('has created something when its event starts the stream, or is of the type that does', async () => {
    const runner = runnerOver(createMemoryEventStore());
    const outcomeOf = async (key: string, names: readonly string[], creates?: Naming['creates']) =>
      (await runner.run(naming(key, names, creates && { creates }))).outcome;
    expect(await outcomeOf('one', ['first'], 'stream')).toBe('created');
    expect(await outcomeOf('two', ['second'], 'stream')).toBe('done');
    expect(await outcomeOf('three', ['third'], 'OfficeOpened')).toBe('done');
    expect(await outcomeOf('four', ['fourth'], 'OfficeRenamed')).toBe('created');
    expect(await outcomeOf('five', ['fifth'])).toBe('done');
    expect(await outcomeOf('one', ['first'], 'stream')).toBe('created');
    expect(await outcomeOf('two', ['second'], 'stream')).toBe('done');
    expect(await outcomeOf('four', ['fourth'], 'OfficeRenamed')).toBe('created');
  });
});

describe('a command that is repeated', () => {
  test('answers from its own events, with the state as it was then, and writes nothing', async () => {
    const store = createMemoryEventStore();
    const task = naming('one', ['first', 'second'], { creates: 'stream' });
    const first = await runnerOver(store).run(task);
    await runnerOver(store).run(naming('two', ['third']));
    const head = await store.head();
    for (const runner of [runnerOver(store), runnerOver(store)]) {
      expect(await runner.run({ ...task, decide: () => refuse(neverAsked) })).toEqual({ ...first, replayed: true });
    }
    expect(await store.head()).toBe(head);
  });

  test('waits for the first to end, and answers the same', async () => {
    const store = createMemoryEventStore();
    const runner = runnerOver(store);
    const answers = await Promise.all([1, 2, 3].map(() => runner.run(naming('one', ['first']))));
    expect(answers.map(({ replayed }) => replayed)).toEqual([false, true, true]);
    expect(new Set(answers.map(({ body, position }) => `${body} ${position}`)).size).toBe(1);
    expect(await eventsOf(store)).toHaveLength(1);
  });

  test('is decided again when it had written nothing', async () => {
    const store = createMemoryEventStore();
    const runner = runnerOver(store);
    let decisions = 0;
    const task = naming('one', [], {
      decide: (): Decision<OfficeEvent> => (++decisions === 1 ? refuse(neverAsked) : accept()),
    });
    expect(await refusalOf(runner.run(task))).toEqual(['rule never']);
    expect(await runner.run(task)).toMatchObject({ replayed: false });
    expect(decisions).toBe(2);
  });

  test('under its key with another request is refused, before it is decided', async () => {
    const store = createMemoryEventStore();
    const runner = runnerOver(store);
    await runner.run(naming('one', ['first']));
    const other = naming('one', ['second'], { context: contextOf('one', { requestHash: 'another request' }) });
    expect(await refusalOf(runner.run({ ...other, decide: () => refuse(neverAsked) }))).toEqual([
      'keyReused idempotency-key-reused',
    ]);
    expect(await runner.run({ ...other, stream: 'office-y' })).toMatchObject({ body: 'second' });
    expect(await eventsOf(store)).toHaveLength(1);
  });
});

describe('a command that meets another process', () => {
  test('is decided anew on what the other wrote, with new ids', async () => {
    const store = createMemoryEventStore();
    await runnerOver(store).run(naming('opens', ['first']));
    const ids: string[] = [];
    const watched = interposed(store, async ({ events }, write) => {
      ids.push(...events.map(({ id }) => id));
      if (ids.length === 1) await runnerOver(store).run(naming('rival', ['rival']));
      return write();
    });
    const seen: (string | undefined)[] = [];
    const task = naming('one', ['ours']);
    const answer = await runnerOver(watched).run({
      ...task,
      decide: (office) => {
        seen.push(office?.name);
        return task.decide(office);
      },
    });
    expect(seen).toEqual(['first', 'rival']);
    expect(answer).toMatchObject({ body: 'ours', replayed: false });
    expect((await eventsOf(store)).map(({ type }) => type)).toEqual(['OfficeOpened', 'OfficeRenamed', 'OfficeRenamed']);
    expect(new Set(ids).size).toBe(2);
    expect((await eventsOf(store))[2]?.id).toBe(ids[1]);
  });

  test('finds that the other was the same command', async () => {
    const store = createMemoryEventStore();
    const task = naming('one', ['ours']);
    const watched = interrupting(store, 'OfficeOpened', () => runnerOver(store).run(task));
    expect(await runnerOver(watched).run(task)).toMatchObject({ body: 'ours', position: await store.head() });
    expect(await eventsOf(store)).toHaveLength(1);
  });

  test('gives up when others are faster every time', async () => {
    const store = createMemoryEventStore();
    let rivals = 0;
    const watched = interposed(store, async (_call, write) => {
      await runnerOver(store).run(naming(`rival ${rivals}`, [`rival ${rivals++}`]));
      return write();
    });
    const command = runnerOver(watched, { mostReloads: 3 }).run(naming('one', ['ours']));
    expect(await refusalOf(command)).toEqual(['unsettled interrupted']);
    expect(rivals).toBe(4);
    expect((await eventsOf(store)).every(({ metadata }) => metadata.commandId !== contextOf('one').commandId)).toBe(
      true,
    );
  });
});

describe('a command whose store fails', () => {
  test('is not known to be done while no answer came, and the queue goes on', async () => {
    for (const takesEffect of [true, false]) {
      const store = createMemoryEventStore();
      const runner = runnerOver({
        ...silentAt(store, 'OfficeOpened', takesEffect),
        readStream: (stream, options) =>
          options?.limit === undefined
            ? store.readStream(stream, options)
            : Promise.reject(new StoreUnavailable('away')),
      });
      await expect(runner.run(naming('one', ['ours']))).rejects.toMatchObject({ name: 'OutcomeUnknown' });
      expect(await runner.run(naming('two', []))).toMatchObject({ body: takesEffect ? 'ours' : undefined });
      expect(await runnerOver(store).run(naming('one', ['ours']))).toMatchObject({ replayed: takesEffect });
      expect(await eventsOf(store)).toHaveLength(1);
    }
  });

  test('says so when the log is away', async () => {
    const store = createMemoryEventStore();
    await store.close();
    await expect(runnerOver(store).run(naming('one', ['ours']))).rejects.toMatchObject({ name: 'StoreUnavailable' });
  });
});

const neverAsked = { kind: 'rule', code: 'never', detail: 'Never asked.' } as const;

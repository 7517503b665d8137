import type { UnfinishedClaim } from '@selvbook/commands';
import type { RecordedEvent } from '@selvbook/event-store';
import type { Append, Ask, Told } from './controlled-process.js';
import { describeWorld } from './describe-world.js';
import { mayTakeEffect, movesOf, type Move } from './moves.js';
import type { Program, Situation } from './program.js';
import type { StreamVersion } from './stream-versions.js';

/** A stream as it stands, and the appends under way to it. There is one object for each. */
interface Stream {
  readonly number: number;
  readonly version: StreamVersion;
  readonly late: readonly Append[];
}

/** A world as a value: what each stream holds, and where each process is. */
export interface WorldState {
  readonly streams: readonly Stream[];
  readonly processes: readonly Situation[];
}

/**
 * The controlled world without its running parts: moves lead from state to state by what is known of the streams and of
 * the programs. Only what was never seen before is asked of a memory store, or run by the handlers.
 */
export class WorldModel {
  private readonly streams = new Map<string, Stream>();
  private readonly views = new Map<string, readonly UnfinishedClaim[]>();

  constructor(
    private readonly programs: readonly Program[],
    private readonly first: readonly StreamVersion[],
    /** Which claims are unfinished, as a view of these events would give it. */
    private readonly unfinished: (events: readonly RecordedEvent[]) => readonly UnfinishedClaim[],
  ) {}

  async start(): Promise<WorldState> {
    const streams = this.first.map((version) => this.stream(version, []));
    return { streams, processes: await Promise.all(this.programs.map((program) => program.start())) };
  }

  isSettled({ processes }: WorldState): boolean {
    return processes.every((process) => process.state !== 'running');
  }

  moves(state: WorldState): Move[] {
    return movesOf({
      asks: state.processes.map(({ asks }) => asks),
      isSettled: this.isSettled(state),
      late: state.streams.flatMap(({ late }) => late),
    });
  }

  async take(state: WorldState, move: Move): Promise<WorldState> {
    const { streams, processes } = state;
    switch (move.kind) {
      case 'die':
        return { streams, processes: await this.goneOn(state, move.process, (program, at) => program.die(at)) };
      case 'land': {
        const { version, late } = this.find(state, move.stream);
        const append = late.find(({ key }) => key === move.late)!;
        return { streams: this.changed(state, move.stream, (await version.append(append)).version), processes };
      }
      case 'goOn': {
        const { process, ask, way } = move;
        const { key, told, changed } = await this.answer(state, processes[process]!.asks[ask]!, way);
        const next = await this.goneOn(state, process, (program, at) => program.goOn(at, ask, key, told));
        return { streams: changed ?? streams, processes: next };
      }
    }
  }

  /** Two states with the same key go on in the same way. */
  key({ streams, processes }: WorldState): string {
    return `${streams.map(({ number }) => number).join()} ${processes.map(({ number }) => number).join()}`;
  }

  /** As the controlled world describes itself. */
  describe({ streams, processes }: WorldState): string {
    return describeWorld(
      streams.map(({ version }) => version),
      streams.flatMap(({ late }) => late),
      processes,
    );
  }

  private async answer(
    state: WorldState,
    ask: Ask,
    way: Extract<Move, { kind: 'goOn' }>['way'],
  ): Promise<{ key: string; told: () => Promise<Told>; changed?: readonly Stream[] }> {
    switch (ask.kind) {
      case 'read': {
        const { version } = this.find(state, ask.stream);
        const mark = String(version.number);
        const told = async (): Promise<Told> => {
          return { kind: 'read', slice: await version.store.readStream(ask.stream, ask.options), mark };
        };
        return { key: mark, told };
      }
      case 'view': {
        const seen = this.view(state);
        return { key: JSON.stringify(seen), told: async () => ({ kind: 'view', seen }) };
      }
      case 'wait':
        return { key: way, told: async () => ({ kind: 'wait', toItsEnd: way === 'toItsEnd' }) };
      case 'append': {
        const { stream } = ask.append;
        const { version, late } = this.find(state, stream);
        if (way === 'unanswered') {
          const isNew =
            mayTakeEffect(ask.append, version.events.length) && !late.some(({ key }) => key === ask.append.key);
          const changed = isNew ? this.changed(state, stream, version, [...late, ask.append]) : state.streams;
          return { key: way, told: async () => ({ kind: 'append', answer: undefined }), changed };
        }
        const outcome = await version.append(ask.append);
        const { answer } = outcome;
        const key = answer instanceof Error ? 'refused' : `written ${answer.revision}`;
        const changed = outcome.version === version ? state.streams : this.changed(state, stream, outcome.version);
        return { key, told: async () => ({ kind: 'append', answer }), changed };
      }
    }
  }

  private async goneOn(
    { processes }: WorldState,
    process: number,
    goOn: (program: Program, from: Situation) => Promise<Situation>,
  ): Promise<readonly Situation[]> {
    return processes.with(process, await goOn(this.programs[process]!, processes[process]!));
  }

  private find({ streams }: WorldState, name: string): Stream {
    const found = streams.find(({ version }) => version.stream === name);
    if (!found) throw new Error(`no such stream: ${name}`);
    return found;
  }

  private changed(
    { streams }: WorldState,
    name: string,
    version: StreamVersion,
    late: readonly Append[] = [],
  ): readonly Stream[] {
    return streams.map((stream) => (stream.version.stream === name ? this.stream(version, late) : stream));
  }

  private stream(version: StreamVersion, late: readonly Append[]): Stream {
    const sorted = late.toSorted((a, b) => (a.key < b.key ? -1 : 1));
    const key = [version.number, ...sorted.map((append) => append.key)].join(' ');
    let stream = this.streams.get(key);
    if (!stream) this.streams.set(key, (stream = { number: this.streams.size, version, late: sorted }));
    return stream;
  }

  private view({ streams }: WorldState): readonly UnfinishedClaim[] {
    const key = streams.map(({ version }) => version.number).join();
    let seen = this.views.get(key);
    if (!seen) this.views.set(key, (seen = this.unfinished(streams.flatMap(({ version }) => version.events))));
    return seen;
  }
}

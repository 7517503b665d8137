import { everythingBetweenStops, type ControlledWorld } from './controlled-world.js';
import type { Move } from './moves.js';
import type { WorldModel, WorldState } from './world-model.js';

/** What is explored: a world that handlers run in, made afresh each time, and a model of it. */
export interface Scenario {
  readonly create: () => Promise<ControlledWorld>;
  readonly model: WorldModel;
  /** The faults (lost or late answers, deaths) that one schedule may hold; default: any number. */
  readonly faults?: number;
  /** Throws when a promise was broken. The moves that led there are told with it. */
  readonly check: (world: ControlledWorld) => Promise<void>;
}

/** How the message begins that tells of a promise broken at the end of a schedule. */
export const BROKEN_PROMISE = 'broken promise';

export interface Exploration {
  /** Distinct states that were reached. */
  readonly states: number;
  /** Distinct schedules from the start to an end that these states stand for. */
  readonly schedules: bigint;
  /** The distinct ends, as they are seen from outside. */
  readonly ends: ReadonlySet<string>;
}

/** A state of the model, and the way on which it was reached first. */
interface Place {
  readonly state: WorldState;
  readonly faults: number;
  readonly isEnd: boolean;
  readonly before: Place | undefined;
  readonly by: Move | undefined;
  readonly next: Place[];
  schedules?: bigint;
}

/**
 * Every schedule of a scenario, breadth first through the model, so that what breaks a promise is told by a schedule as
 * short as any. A state that was reached before is not gone on from again, since what follows depends on nothing but the
 * state; it still counts with all the schedules that lead through it. The way to each end is gone once more by the
 * handlers themselves, and what they left behind is what is checked.
 */
export async function explore(scenario: Scenario): Promise<Exploration> {
  const { model, faults: budget } = scenario;
  const places = new Map<string, Place>();
  const ends = new Set<string>();
  const reach = (state: WorldState, faults: number, before?: Place, by?: Move): Place => {
    const key = budget === undefined ? model.key(state) : `${model.key(state)} ${faults}`;
    let place = places.get(key);
    if (!place) {
      place = { state, faults, isEnd: model.isSettled(state), before, by, next: [] };
      places.set(key, place);
    }
    return place;
  };
  const first = reach(await model.start(), 0);
  for (const place of places.values()) {
    const { state, faults, isEnd, next } = place;
    if (isEnd) {
      ends.add(model.describe(state));
      await judge(scenario, wayTo(place));
    }
    for (const move of affordable(model.moves(state), scenario, faults)) {
      next.push(reach(await model.take(state, move), faults + (move.fault ? 1 : 0), place, move));
    }
  }
  return { states: places.size, schedules: countSchedules(first), ends };
}

/** One schedule drawn at random by `draw(n)`, a number below n, through the model and by the handlers side by side. */
export async function wander(scenario: Scenario, draw: (choices: number) => number): Promise<void> {
  let faults = 0;
  const choose = (moves: readonly Move[], isSettled: boolean) => {
    const choices = affordable(moves, scenario, faults);
    const move = choices[draw(choices.length + (isSettled ? 1 : 0))];
    if (move?.fault) faults++;
    return move;
  };
  await judge(scenario, choose);
}

type Choose = (moves: readonly Move[], isSettled: boolean) => Move | undefined;

/** Follows one schedule to its end in both worlds, and checks what came of it. */
async function judge(scenario: Scenario, choose: Choose): Promise<void> {
  const { model, create, check } = scenario;
  const world = await create();
  await everythingBetweenStops();
  let state = await model.start();
  const taken: string[] = [];
  for (;;) {
    const moves = model.moves(state);
    agree(labels(moves), labels(world.moves()), taken);
    const move = choose(moves, world.isSettled);
    if (!move) break;
    taken.push(move.label);
    state = await model.take(state, move);
    await world.take(move);
  }
  agree(model.describe(state), await world.describe(), taken);
  try {
    await check(world);
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    throw new Error(`${BROKEN_PROMISE}: ${what}\nafter\n  ${taken.join('\n  ')}`, { cause: error });
  }
}

function labels(moves: readonly Move[]): string {
  return moves
    .map(({ label }) => label)
    .sort()
    .join('\n');
}

function agree(model: string, handlers: string, taken: readonly string[]): void {
  if (model === handlers) return;
  throw new Error(`the model says\n${model}\nthe handlers\n${handlers}\nafter\n  ${taken.join('\n  ')}`);
}

/** The moves that lead to a place. */
function wayTo(place: Place): Choose {
  const way: Move[] = [];
  for (let at = place; at.before && at.by; at = at.before) way.unshift(at.by);
  return () => way.shift();
}

function affordable(moves: readonly Move[], { faults: budget }: Scenario, faults: number): readonly Move[] {
  return budget !== undefined && faults >= budget ? moves.filter(({ fault }) => !fault) : moves;
}

/** Ways from a place to an end. They run in no circle, since every move adds to a log or to what somebody knows. */
function countSchedules(first: Place): bigint {
  const stack = [first];
  for (let place = stack.at(-1); place; place = stack.at(-1)) {
    const missing = place.next.filter(({ schedules }) => schedules === undefined);
    if (missing.length > 0) {
      stack.push(...missing);
      continue;
    }
    place.schedules = place.next.reduce((sum, { schedules }) => sum + schedules!, place.isEnd ? 1n : 0n);
    stack.pop();
  }
  return first.schedules!;
}

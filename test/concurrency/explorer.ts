import { createHash } from 'node:crypto';
import { setImmediate as macrotask } from 'node:timers/promises';
import type { ControlledWorld, Step } from './controlled-world.js';

/** What is explored: a fresh world each time, and what must hold at each of its ends. */
export interface Scenario {
  readonly create: () => Promise<ControlledWorld>;
  /** The faults (lost or late answers, deaths) that one schedule may hold; default: any number. */
  readonly faults?: number;
  /** Throws when a promise was broken. The steps that led there are told with it. */
  readonly check: (world: ControlledWorld) => Promise<void>;
}

/** How the message begins that tells of a promise broken at the end of a schedule. */
export const BROKEN_PROMISE = 'broken promise';

export interface Exploration {
  /** Distinct states that were reached. */
  readonly states: number;
  /** Distinct schedules from the start to an end that these states stand for. */
  readonly schedules: bigint;
  readonly ends: number;
}

/**
 * Every schedule of a scenario, depth first. A state that was reached before is not gone on from again, since what
 * follows depends on nothing but the state; it still counts with all the schedules that lead through it.
 */
export async function explore(scenario: Scenario): Promise<Exploration> {
  const children = new Map<string, string[]>();
  const ended = new Set<string>();
  const open: number[][] = [[]];
  for (let path = open.pop(); path; path = open.pop()) await follow(scenario, path, children, ended, open);
  return { states: children.size, schedules: countSchedules(children, ended), ends: ended.size };
}

/** One schedule drawn at random by `draw(n)`, a number below n. */
export async function wander(scenario: Scenario, draw: (choices: number) => number): Promise<void> {
  const taken: string[] = [];
  const world = await start(scenario);
  for (let faults = 0; ;) {
    const steps = choices(world, scenario, faults);
    const end = world.settled ? 1 : 0;
    const choice = draw(steps.length + end);
    const step = steps[choice];
    if (!step) break;
    if (step.fault) faults++;
    await take(step, taken);
  }
  await judge(scenario, world, taken);
}

/** Follows a path to where it ends, then goes on with first choices, noting the others for later. */
async function follow(
  scenario: Scenario,
  path: readonly number[],
  children: Map<string, string[]>,
  ended: Set<string>,
  open: number[][],
): Promise<void> {
  const world = await start(scenario);
  const taken: string[] = [];
  const chosen: number[] = [];
  let faults = 0;
  let parent: string | undefined;
  for (;;) {
    if (chosen.length >= path.length) {
      const key = keyOf(world, scenario, faults);
      if (parent !== undefined) children.get(parent)?.push(key);
      if (children.has(key)) return;
      children.set(key, []);
      parent = key;
      const steps = choices(world, scenario, faults);
      for (let other = 1; other < steps.length; other++) open.push([...chosen, other]);
      if (world.settled) {
        ended.add(key);
        await judge(scenario, steps.length > 0 ? await replay(scenario, chosen) : world, taken);
      }
      if (steps.length === 0) return;
    } else if (chosen.length === path.length - 1) {
      parent = keyOf(world, scenario, faults);
    }
    const choice = path[chosen.length] ?? 0;
    const step = choices(world, scenario, faults)[choice];
    if (!step) throw new Error(`the world is not deterministic: no choice ${choice} after\n${taken.join('\n')}`);
    if (step.fault) faults++;
    await take(step, taken);
    chosen.push(choice);
  }
}

async function replay(scenario: Scenario, path: readonly number[]): Promise<ControlledWorld> {
  const world = await start(scenario);
  let faults = 0;
  for (const choice of path) {
    const step = choices(world, scenario, faults)[choice]!;
    if (step.fault) faults++;
    await take(step, []);
  }
  return world;
}

async function start(scenario: Scenario): Promise<ControlledWorld> {
  const world = await scenario.create();
  await macrotask();
  return world;
}

async function take(step: Step, taken: string[]): Promise<void> {
  taken.push(step.label);
  await step.take();
  // Everything that a process does between two port calls runs in microtasks; after this they all are done.
  await macrotask();
}

function choices(world: ControlledWorld, { faults: budget }: Scenario, faults: number): readonly Step[] {
  const steps = world.steps();
  return budget !== undefined && faults >= budget ? steps.filter(({ fault }) => !fault) : steps;
}

function keyOf(world: ControlledWorld, { faults: budget }: Scenario, faults: number): string {
  return createHash('sha1')
    .update(world.key())
    .update(budget === undefined ? '' : String(faults))
    .digest('base64');
}

async function judge(scenario: Scenario, world: ControlledWorld, taken: readonly string[]): Promise<void> {
  try {
    await scenario.check(world);
  } catch (error) {
    throw new Error(
      `${BROKEN_PROMISE}: ${error instanceof Error ? error.message : String(error)}\nafter\n  ${taken.join('\n  ')}`,
      {
        cause: error,
      },
    );
  }
}

/** Paths from the first state to an end; the states form no circle, since every step adds to a memory or takes one away. */
function countSchedules(children: ReadonlyMap<string, readonly string[]>, ended: ReadonlySet<string>): bigint {
  const counted = new Map<string, bigint>();
  const first = children.keys().next().value;
  const stack = first === undefined ? [] : [first];
  while (stack.length > 0) {
    const state = stack[stack.length - 1]!;
    const next = children.get(state) ?? [];
    const missing = next.filter((child) => !counted.has(child));
    if (missing.length > 0) {
      stack.push(...missing);
      continue;
    }
    stack.pop();
    counted.set(
      state,
      next.reduce((sum, child) => sum + counted.get(child)!, ended.has(state) ? 1n : 0n),
    );
  }
  return first === undefined ? 0n : counted.get(first)!;
}

import { describe, expect, test } from '@jest/globals';
import { cruise, type ICruiseResult, type IModule } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';

/** What each room may import of the project's own, and whether the framework may enter it. */
const ROOMS: Record<string, { readonly mayImport: readonly string[]; readonly nest: boolean }> = {
  'libs/booking': { mayImport: [], nest: false },
  'libs/metrics': { mayImport: [], nest: false },
  'libs/event-store': { mayImport: [], nest: false },
  'libs/simulation': { mayImport: ['libs/booking'], nest: false },
  'libs/commands': { mayImport: ['libs/booking', 'libs/event-store'], nest: true },
  'libs/read-models': { mayImport: ['libs/metrics'], nest: false },
  'libs/projections': {
    mayImport: ['libs/booking', 'libs/event-store', 'libs/read-models', 'libs/metrics'],
    nest: false,
  },
  'libs/queries': {
    mayImport: ['libs/read-models', 'libs/metrics', 'libs/booking', 'libs/event-store', 'libs/projections'],
    nest: true,
  },
  'apps/server': { mayImport: libraries(), nest: true },
  'apps/cli': { mayImport: libraries(), nest: true },
  // It knows the service by its API document alone, and takes nothing of it into the browser.
  'apps/dashboard': { mayImport: [], nest: false },
};

function libraries(): readonly string[] {
  return ['booking', 'metrics', 'event-store', 'commands', 'read-models', 'projections', 'queries', 'simulation'].map(
    (name) => `libs/${name}`,
  );
}

const roomOf = (path: string) => /^(?:\.\/)?((?:libs|apps)\/[^/]+)\//.exec(path)?.[1];
const isSpec = (path: string) => path.endsWith('.spec.ts');

interface Import {
  readonly from: string;
  readonly to: string;
}

const modules = await everyModule();
const imports = modules.flatMap(({ source, dependencies }) =>
  dependencies.map(({ resolved, module }): Import => ({ from: source, to: resolved || module })),
);
const own = imports.filter(({ from, to }) => roomOf(from) !== undefined && roomOf(to) !== undefined);

describe('the house', () => {
  test('has the rooms of the table and no others', () => {
    expect([...new Set(modules.flatMap(({ source }) => roomOf(source) ?? []))].sort()).toEqual(
      Object.keys(ROOMS).sort(),
    );
  });

  test.each(Object.entries(ROOMS))('%s imports only what it may', (room, { mayImport }) => {
    const strangers = own.filter(({ from, to }) => roomOf(from) === room && roomOf(to) !== room);
    expect(strangers.filter(({ to }) => !mayImport.includes(roomOf(to)!))).toEqual([]);
  });

  test('nobody reaches behind the public face of a library', () => {
    const faces = own.filter(({ from, to }) => roomOf(from) !== roomOf(to) && !to.endsWith('/src/index.ts'));
    expect(faces).toEqual([]);
  });

  test('nothing of the project is part of a circle of imports', () => {
    const circular = modules.filter(({ dependencies }) => dependencies.some((dependency) => dependency.circular));
    expect(circular.map(({ source }) => source)).toEqual([]);
  });

  test('the framework stays out of the rooms that know none', () => {
    const framework = imports.filter(({ from, to }) => {
      const room = roomOf(from);
      return room !== undefined && !ROOMS[room]!.nest && to.includes('@nestjs/');
    });
    expect(framework).toEqual([]);
  });

  test('the domain, the figures and the simulation do no input or output, and read no clock', () => {
    const io = /^(node:)?(fs|net|http|https|http2|child_process|worker_threads|sqlite|timers)(\/promises)?$/;
    const impure = imports.filter(
      ({ from, to }) => /^libs\/(booking|metrics|simulation)\//.test(from) && !isSpec(from) && io.test(to),
    );
    expect(impure).toEqual([]);
  });

  test('the messages of EventStoreDB are known to its adapter and to the protocol server alone', () => {
    const messages = imports.filter(({ to }) => to.includes('@eventstore/db-client/generated/'));
    const rooms = /^libs\/event-store\/src\/(eventstoredb|protocol-server)\//;
    expect(messages.filter(({ from }) => !rooms.test(from))).toEqual([]);
    expect(messages.length).toBeGreaterThan(10);
  });

  test('the table itself is looked at: there are imports between rooms', () => {
    expect(own.filter(({ from, to }) => roomOf(from) !== roomOf(to)).length).toBeGreaterThan(50);
  });
});

async function everyModule(): Promise<readonly IModule[]> {
  const { output } = await cruise(
    ['apps', 'libs'],
    {
      doNotFollow: { path: 'node_modules' },
      tsPreCompilationDeps: true,
      tsConfig: { fileName: 'tsconfig.json' },
      enhancedResolveOptions: { extensions: ['.ts', '.js', '.json'] },
    },
    undefined,
    { tsConfig: extractTSConfig('tsconfig.json') },
  );
  return (output as ICruiseResult).modules.filter(({ source }) => roomOf(source) !== undefined);
}

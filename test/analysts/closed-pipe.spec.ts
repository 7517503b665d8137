import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { STANDS, type AnalystGround } from './analyst-ground.js';

let ground: AnalystGround;
beforeAll(async () => {
  ground = await STANDS[0].begin();
  const small = ['simulate', '--municipalities', '1', '--months', '1', '--scale', '0.2'];
  expect(await ground.selvbook(...small)).toMatchObject({ code: 0 });
}, 60_000);
afterAll(() => ground.end());

test.each([
  'export --what events',
  'export --what interviews --format csv',
  'metrics attendance-rate',
  'verify --help',
])(
  '%s ends quietly where whoever reads it has gone, as head does',
  async (command) => {
    const { child, said, ended } = ground.begin(command.split(' '));
    child.stdout?.destroy();
    expect([await ended, said.err]).toEqual([0, expect.not.stringMatching(/EPIPE|Error|at /)]);
  },
  60_000,
);

import { describe, expect, test } from '@jest/globals';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** The specs of the core that are not run over an EventStoreDB, and why not. */
const NOT_OVER_IT: Readonly<Record<string, string>> = {
  'copied-log': 'It copies between the two kinds of log, and stands on both by itself.',
  'filling-a-log': 'A simulated history is written into an embedded file alone, which is compared byte by byte.',
  'no-room-left': 'The disk is full under the embedded file.',
  'over-eventstoredb': 'It stands on an EventStoreDB by itself.',
  'what-stands-in-the-way': 'The embedded file is held by another, torn, foreign or cut short.',
};

const CHOICES = ['choose', 'choose-for-long-log'];

/** The names of the specs in a folder, without what they end with. */
async function specsIn(folder: URL): Promise<string[]> {
  const names = await readdir(folder);
  return names.filter((name) => name.endsWith('.spec.ts')).map((name) => name.slice(0, -'.spec.ts'.length));
}

const here = new URL('.', import.meta.url);
const ownName = fileURLToPath(import.meta.url)
  .split(/[/\\]/)
  .at(-1)!
  .slice(0, -'.spec.ts'.length);

describe('every spec of the core', () => {
  test('is run over an EventStoreDB too, or is excepted for a reason', async () => {
    const core = await specsIn(new URL('..', here));
    const over = (await specsIn(here)).filter((name) => name !== ownName);
    expect([...over, ...Object.keys(NOT_OVER_IT)].sort()).toEqual(core.sort());
  });

  test('is run as it stands, after the choice alone', async () => {
    for (const name of (await specsIn(here)).filter((one) => one !== ownName)) {
      const text = await readFile(new URL(`${name}.spec.ts`, here), 'utf8');
      expect(CHOICES.map((choice) => `import './${choice}.js';\nimport '../${name}.spec.js';\n`)).toContain(text);
    }
  });
});

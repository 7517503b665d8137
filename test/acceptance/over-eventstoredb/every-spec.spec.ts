import { describe, expect, test } from '@jest/globals';
import { readdir, readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The specs of the core that are not run over an EventStoreDB, and why not. */
const NOT_OVER_IT: Readonly<Record<string, string>> = {
  'copied-log.spec.ts': 'It copies between the two kinds of log, and stands on both by itself.',
  'filling-a-log.spec.ts':
    'A simulated history is written into an embedded file alone, which is compared byte by byte.',
  'no-room-left.spec.ts': 'The disk is full under the embedded file.',
  'over-eventstoredb.spec.ts': 'It stands on an EventStoreDB by itself.',
  'what-stands-in-the-way.spec.ts': 'The embedded file is held by another, torn, foreign or cut short.',
};

const CHOICES = ['choose', 'choose-for-long-log'];
/** With the way from them to what they import; those of the second are left to `npm run test:long`. */
const FOLDERS = [
  ['./', './', '../'],
  ['./long/', '../', '../../'],
] as const;

async function specsIn(folder: string): Promise<string[]> {
  const names = await readdir(new URL(folder, import.meta.url));
  return names.filter((name) => name.endsWith('.spec.ts') && name !== basename(fileURLToPath(import.meta.url)));
}

describe('every spec of the core', () => {
  test('is run over an EventStoreDB too, once, or is excepted for a reason', async () => {
    const over = await Promise.all(FOLDERS.map(([folder]) => specsIn(folder)));
    expect([...over.flat(), ...Object.keys(NOT_OVER_IT)].sort()).toEqual((await specsIn('../')).sort());
  });

  test.each(FOLDERS)('is run as it stands, after the choice alone: %s', async (folder, toChoice, toSpec) => {
    for (const name of await specsIn(folder)) {
      const text = await readFile(new URL(`${folder}${name}`, import.meta.url), 'utf8');
      const spec = name.replace(/\.ts$/, '.js');
      expect(CHOICES.map((one) => `import '${toChoice}${one}.js';\nimport '${toSpec}${spec}';\n`)).toContain(text);
    }
  });
});

import { expect, test } from '@jest/globals';
import { readdir, readFile } from 'node:fs/promises';

/** With the way from them to what they import; those of the second are left to `npm run test:long`. */
const FOLDERS = [
  ['./', './', '../'],
  ['./long/', '../', '../../'],
] as const;

const THE_LIST = 'every-spec.spec.ts';

/**
 * Holds a folder to run every spec of the core on another ground, once, unless it is excepted for a reason.
 * @param list the spec that calls this, in that folder (`import.meta.url`)
 * @param choices the files that choose the ground, without their endings
 */
export function everySpecOver(
  list: string,
  choices: readonly string[],
  exceptions: Readonly<Record<string, string>>,
): void {
  const specsIn = async (folder: string) =>
    (await readdir(new URL(folder, list))).filter((name) => name.endsWith('.spec.ts') && name !== THE_LIST);

  test('is run over it too, once, or is excepted for a reason', async () => {
    const over = await Promise.all(FOLDERS.map(([folder]) => specsIn(folder)));
    expect([...over.flat(), ...Object.keys(exceptions)].sort()).toEqual((await specsIn('../')).sort());
  });

  test.each(FOLDERS)('is run as it stands, after the choice alone: %s', async (folder, toChoice, toSpec) => {
    for (const name of await specsIn(folder)) {
      const text = await readFile(new URL(`${folder}${name}`, list), 'utf8');
      const spec = name.replace(/\.ts$/, '.js');
      expect(choices.map((one) => `import '${toChoice}${one}.js';\nimport '${toSpec}${spec}';\n`)).toContain(text);
    }
  });
}

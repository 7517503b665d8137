import { expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The page is written against these types; were they old, it would compile against an API that is no more. */
test('the types that the dashboard is written against are those of the API document', async () => {
  const check = promisify(execFile)(process.execPath, ['tools/dashboard-types.mjs', '--check'], { cwd: root });
  await expect(check).resolves.toMatchObject({ stderr: '' });
}, 60_000);

// Where a Chromium to test the dashboard with is: this machine's, else Debian's package where it can be installed. Says its file, or
// ends with code 1 and says why there is none and what to do, in one line.
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const HOW =
  'no Chromium to test the dashboard with: install one (chromium or google-chrome on the PATH), name it in ' +
  'SELVBOOK_TEST_CHROMIUM=FILE, or run the tests as root on a Debian whose packages can be reached';

const found = findChromium();
if (found.file === undefined) {
  process.stderr.write(`${found.missing}\n`);
  process.exitCode = 1;
} else {
  process.stdout.write(found.file);
}

function findChromium() {
  const named = process.env.SELVBOOK_TEST_CHROMIUM;
  if (named)
    return isProgram(named) ? { file: named } : { missing: `SELVBOOK_TEST_CHROMIUM names no program: ${named}` };
  const file = ofMachine() ?? installed();
  return file === undefined ? { missing: HOW } : { file };
}

function ofMachine() {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((one) => one !== '');
  return folders.flatMap((folder) => NAMES.map((name) => join(folder, name))).find(isProgram);
}

/** With a font to write in: a machine without a screen has none. */
function installed() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return undefined;
  process.stderr.write('Installing Chromium to test the dashboard with ...\n');
  const install = ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-dejavu-core'];
  for (const words of [['update', '-qq'], install]) {
    const { status } = spawnSync('apt-get', words, {
      stdio: ['ignore', 'ignore', 'ignore'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      timeout: 300_000,
    });
    if (status !== 0) return undefined;
  }
  return ofMachine();
}

function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

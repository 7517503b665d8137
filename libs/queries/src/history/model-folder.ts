import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { copyFile, mkdir, open, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { modelName, spanIn, type ModelSpan, type ModelSubject } from './kept-model.js';

/** A finished model, and where it is. */
export interface KeptModel extends ModelSpan {
  readonly file: string;
}

/**
 * A folder of finished models, kept for the next question. Several processes may use it at once: a model appears under its name when it
 * is complete and on the disk, is never changed, and may be gone at any time.
 */
export interface ModelFolder {
  /** Those of a subject, in no particular order. */
  models(subject: ModelSubject): Promise<KeptModel[]>;
  /** A new file for one to be made in; a copy of the given one, or nothing yet. */
  draft(from?: KeptModel): Promise<string>;
  /** Keeps what was made in a draft, and lets the least recently used ones go where there are more than the folder may hold. */
  keep(draft: string, subject: ModelSubject, span: ModelSpan): Promise<KeptModel>;
  drop(file: string): Promise<void>;
  /** Notes that a model was of use. */
  used(model: KeptModel): Promise<void>;
}

const DRAFT = 'draft-';
/** A draft that nobody has written to for so long is what a process left that was killed. */
const ABANDONED_AFTER_MS = 30 * 60_000;

/** @param mostBytes that the finished ones may take together; the one made last is kept in any case */
export function modelFolder(folder: string, mostBytes: number): ModelFolder {
  const drop = (file: string): Promise<void> => rm(file, { force: true });

  async function names(): Promise<string[]> {
    return (await readdir(folder).catch(unlessGone)) ?? [];
  }

  async function dropAbandoned(): Promise<void> {
    for (const name of await names()) {
      if (!name.startsWith(DRAFT)) continue;
      const found = await stat(join(folder, name)).catch(unlessGone);
      if (found && Date.now() - found.mtimeMs > ABANDONED_AFTER_MS) await drop(join(folder, name));
    }
  }

  /** Whatever logs, versions and questions they are of. */
  async function makeRoom(newest: string): Promise<void> {
    const others: { readonly file: string; readonly size: number; readonly usedAt: number }[] = [];
    for (const name of await names()) {
      const file = join(folder, name);
      const found = name.startsWith(DRAFT) || file === newest ? undefined : await stat(file).catch(unlessGone);
      if (found) others.push({ file, size: found.size, usedAt: found.mtimeMs });
    }
    let room = mostBytes - ((await stat(newest).catch(unlessGone))?.size ?? 0);
    for (const { file, size } of others.sort((a, b) => b.usedAt - a.usedAt)) {
      room -= size;
      if (room < 0) await drop(file);
    }
  }

  return {
    async models(subject) {
      return (await names()).flatMap((name) => {
        const span = spanIn(name, subject);
        return span ? [{ file: join(folder, name), ...span }] : [];
      });
    },
    async draft(from) {
      await mkdir(folder, { recursive: true });
      await dropAbandoned();
      const draft = join(folder, `${DRAFT}${randomUUID()}.db`);
      if (from) await copyFile(from.file, draft, constants.COPYFILE_FICLONE);
      return draft;
    },
    async keep(draft, subject, span) {
      const file = join(folder, modelName(subject, span));
      // Synced before it has its name, so that no power cut leaves a name with half a file.
      const handle = await open(draft, 'r+');
      await handle.sync().finally(() => handle.close());
      await rename(draft, file);
      await makeRoom(file);
      return { file, ...span };
    },
    drop,
    async used({ file }) {
      const now = new Date();
      await utimes(file, now, now).catch(unlessGone);
    },
  };
}

function unlessGone(error: unknown): undefined {
  if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
  throw error;
}

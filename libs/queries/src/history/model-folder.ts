import { randomUUID } from 'node:crypto';
import { fileSum } from '@selvbook/read-models';
import { constants } from 'node:fs';
import { copyFile, mkdir, open, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { modelName, modelNamed, type ModelSpan, type ModelSubject, type NamedModel } from './kept-model.js';

/** A finished model, and where it is. */
export interface KeptModel extends NamedModel {
  readonly file: string;
}

/**
 * A folder of finished models, kept for the next question. Several processes may use it at once: a model appears under its name when it
 * is complete and on the disk, is never changed, and may be gone at any time.
 */
export interface ModelFolder {
  /** Those of a subject, in no particular order. */
  models(subject: ModelSubject): Promise<KeptModel[]>;
  /** A new file for one to be made in. */
  draft(): Promise<string>;
  /** The same, as a copy of one. Undefined: that is gone, or not what was kept, and is dropped then. */
  copy(from: KeptModel): Promise<string | undefined>;
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

  async function models(subject: ModelSubject): Promise<KeptModel[]> {
    return (await names()).flatMap((name) => {
      const model = modelNamed(name, subject);
      return model ? [{ file: join(folder, name), ...model }] : [];
    });
  }

  async function draft(): Promise<string> {
    await mkdir(folder, { recursive: true });
    await dropAbandoned();
    return join(folder, `${DRAFT}${randomUUID()}.db`);
  }

  return {
    models,
    draft,
    async copy({ file, sum }) {
      const copy = await draft();
      try {
        await copyFile(file, copy, constants.COPYFILE_FICLONE);
      } catch (error) {
        return unlessGone(error);
      }
      if (fileSum(copy) === sum) return copy;
      await Promise.all([drop(file), drop(copy)]);
      return undefined;
    },
    async keep(made, subject, span) {
      // Somebody else has made it meanwhile.
      const nameOf = (model: NamedModel): string => modelName(subject, model);
      const same = (await models(subject)).find((one) => nameOf(one) === nameOf({ ...span, sum: one.sum }));
      if (same) return drop(made).then(() => same);
      // Synced before it has its name, so that no power cut leaves a name with half a file.
      const handle = await open(made, 'r+');
      await handle.sync().finally(() => handle.close());
      const model = { ...span, sum: fileSum(made) };
      const file = join(folder, nameOf(model));
      await rename(made, file);
      await makeRoom(file);
      return { file, ...model };
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

import { existsSync } from 'node:fs';
import { openFinishedViews, type FinishedViews } from '@selvbook/read-models';
import type { KeptModel } from './model-folder.js';

/** Models that are open for reading; a few stay open, because the next question is often about the same one. */
export interface OpenModels {
  /**
   * Undefined: it is gone by now.
   * @throws ViewsRefused it is damaged
   */
  take(model: KeptModel): Promise<ModelReading | undefined>;
  /** When nobody reads any more. */
  close(): Promise<void>;
}

export interface ModelReading {
  readonly read: FinishedViews['read'];
  readonly done: () => void;
}

interface OpenModel {
  readonly views: Promise<FinishedViews>;
  readers: number;
}

const MOST_OPEN = 2;

export function openModels(): OpenModels {
  /** By file, the one used last at the end. */
  const open = new Map<string, OpenModel>();

  function close(file: string, { views }: OpenModel): Promise<void> {
    open.delete(file);
    return views.then((one) => one.close()).catch(() => undefined);
  }

  function closeIdle(most: number): Promise<void>[] {
    const idle = [...open].filter(([, { readers }]) => readers === 0);
    return idle.slice(0, Math.max(0, open.size - most)).map(([file, model]) => close(file, model));
  }

  return {
    async take({ file, sum }) {
      if (!open.has(file) && !existsSync(file)) return undefined;
      const model = open.get(file) ?? { views: openFinishedViews(file, sum), readers: 0 };
      open.delete(file);
      open.set(file, model);
      model.readers += 1;
      const done = (): void => {
        model.readers -= 1;
        void closeIdle(MOST_OPEN);
      };
      try {
        const views = await model.views;
        return { read: (work) => views.read(work), done };
      } catch (error) {
        open.delete(file);
        if (existsSync(file)) throw error;
        return undefined;
      }
    },
    close: async () => void (await Promise.all(closeIdle(0))),
  };
}

import { positionOf, VIEWS, type ReadModels, type ViewName } from '@selvbook/read-models';

/** How far the views have come, for those who wait for one to reach a position. */
export interface ViewProgress {
  /** Waits until the view has reached the position; false when it had not within the time. */
  reached(view: ViewName, position: number, timeoutMs: number): Promise<boolean>;
  /** Tells that a view has been moved; a projector in this process says so after every commit. */
  notify(progress: { readonly name: string; readonly version: number; readonly position: number }): void;
}

/** The net below the notifications, and all there is where the projector is another process. */
const LOOK_EVERY_MS = 50;

/** Notifications wake the waiting; while somebody waits, the checkpoint itself is looked at now and then. */
export function trackViewProgress(readModels: ReadModels): ViewProgress {
  const positions = new Map<string, number>();
  const waiting = new Set<() => void>();

  function notify({ name, version, position }: Parameters<ViewProgress['notify']>[0]): void {
    if (VIEWS[name as ViewName]?.version !== version) return;
    positions.set(name, position);
    for (const look of [...waiting]) look();
  }

  async function lookAtCheckpoint(view: ViewName): Promise<void> {
    const position = await readModels.read((views) => positionOf(views, VIEWS[view]));
    notify({ ...VIEWS[view], position });
  }

  async function reached(view: ViewName, position: number, timeoutMs: number): Promise<boolean> {
    const there = () => (positions.get(view) ?? 0) >= position;
    if (there()) return true;
    await lookAtCheckpoint(view);
    if (there()) return true;
    return new Promise<boolean>((resolve, reject) => {
      const end = (settle: () => void) => {
        waiting.delete(look);
        clearTimeout(timer);
        clearInterval(net);
        settle();
      };
      const look = () => {
        if (there()) end(() => resolve(true));
      };
      const timer = setTimeout(() => end(() => resolve(false)), timeoutMs);
      const net = setInterval(() => {
        lookAtCheckpoint(view).catch((error: Error) => end(() => reject(error)));
      }, LOOK_EVERY_MS);
      waiting.add(look);
    });
  }

  return { reached, notify };
}

import { versionRead, type ReadModels, type ViewMove, type ViewName } from '@selvbook/read-models';

/** How far the views have come, for those who wait for one to reach a position: in the version of it that is read. */
export interface ViewProgress {
  /**
   * Waits until the view has reached the position; false when it had not within the time.
   * @throws ViewsUnavailable
   */
  reached(view: ViewName, position: number, timeoutMs: number): Promise<boolean>;
  /** Tells that a version of a view has been moved; a projector in this process says so after every commit. */
  notify(move: ViewMove): void;
  /** Tells which version of a view was read, and where that stands: whatever was thought of it before. */
  saw(read: ViewMove): void;
}

/**
 * Notifications wake the waiting, those of a projector in this process and those that a database passes on from others. While
 * somebody waits, the checkpoint itself is looked at now and then: the net below, and all there is where nothing is passed on.
 */
export function trackViewProgress(readModels: ReadModels): ViewProgress {
  const positions = new Map<string, number>();
  /** The version of each view that was read last. */
  const versions = new Map<string, number>();
  const waiting = new Set<() => void>();
  /** Looks under way: whoever wants to look at the same view meanwhile is served by the same one. */
  const looking = new Map<ViewName, Promise<void>>();

  const positionOf = (view: string): number => positions.get(`${view}@${versions.get(view)}`) ?? 0;

  function notify({ name, version, position }: ViewMove): void {
    positions.set(`${name}@${version}`, position);
    if (versions.get(name) === version) wakeAll();
  }

  function saw(read: ViewMove): void {
    versions.set(read.name, read.version);
    notify(read);
  }
  const wakeAll = (): void => [...waiting].forEach((wake) => wake());

  function lookAtCheckpoint(view: ViewName): Promise<void> {
    const under = looking.get(view) ?? look(view).finally(() => looking.delete(view));
    looking.set(view, under);
    return under;
  }

  async function look(view: ViewName): Promise<void> {
    const before = new Map(positions);
    const found = await readModels.read((views) => versionRead(views, view, readModels.known));
    const key = `${found.name}@${found.version}`;
    // What was told while it was looked at is newer than what was seen.
    const told = positions.get(key);
    saw(told === before.get(key) ? found : { ...found, position: Math.max(found.position, told ?? 0) });
  }

  async function reached(view: ViewName, position: number, timeoutMs: number): Promise<boolean> {
    const there = () => positionOf(view) >= position;
    if (there()) return true;
    await lookAtCheckpoint(view);
    if (there()) return true;
    return new Promise<boolean>((resolve, reject) => {
      const end = (settle: () => void) => {
        waiting.delete(wake);
        clearTimeout(timer);
        clearInterval(net);
        settle();
      };
      const wake = () => {
        if (there()) end(() => resolve(true));
      };
      const timer = setTimeout(() => end(() => resolve(false)), timeoutMs);
      const net = setInterval(() => {
        lookAtCheckpoint(view).catch((error: Error) => end(() => reject(error)));
      }, readModels.news.lookEvery);
      waiting.add(wake);
    });
  }

  readModels.news.onMoved(notify);
  return { reached, notify, saw };
}

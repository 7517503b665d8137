import type { EventLogReader } from '@selvbook/event-store';
import { newestOf, ViewsRefused, type View, type ViewName, type ViewReading } from '@selvbook/read-models';
import { rememberMoment } from '../answered-from.js';
import { awaitLog } from '../log-question.js';
import type { QueryContext } from '../queries.js';
import type { AsOf } from './as-of.js';
import { answers, isOfLog } from './kept-model.js';
import type { ModelRequest } from './make-model.js';
import type { KeptModel, ModelFolder } from './model-folder.js';
import { openModels } from './open-models.js';
import { replaysUnderWay, type MakeModel } from './replays-under-way.js';

/** The views as of instants of the past, each by a replay of the log into tables of its own. */
export interface PastViews {
  /**
   * Runs `work` over a view as it was; `position` is that of the last event that counts, or, of what had occurred, that up to which
   * the log was read. A replay that takes longer than a question may wait goes on, and is there for the next one.
   * {@link answeredFrom} tells of the answer which moment it is of.
   * @throws QueryRefused `replay-under-way`, `view-behind`
   * @throws ReplayStopped, StoreUnavailable
   */
  read<T extends object>(
    name: ViewName,
    asOf: AsOf,
    context: QueryContext,
    work: (views: ViewReading, position: number, version: number) => Promise<T>,
  ): Promise<T>;
  close(): Promise<void>;
}

export interface PastViewsParts {
  readonly log: Pick<EventLogReader, 'head' | 'subscribeToAll' | 'eventAt'>;
  readonly logId: string;
  /** The versions that this program knows: the newest of a view is replayed, whichever is live. */
  readonly known: readonly View[];
  readonly folder: ModelFolder;
  readonly make: MakeModel;
  /** How long a question waits for its replay, in milliseconds. */
  readonly patience: number;
}

export function pastViews({ log, logId, known, folder, make, patience }: PastViewsParts): PastViews {
  const open = openModels();
  const replays = replaysUnderWay(make);

  /** The model that answers when the log ends at `head`, made where there is none. */
  async function modelFor(request: ModelRequest, head: number, until: number): Promise<KeptModel> {
    for (;;) {
      for (const model of await folder.models(request)) {
        if (answers(model, request.asOf, head) && (await isOfLog(log, model))) return model;
      }
      // Somebody else may have asked for it when the log was shorter.
      const made = await replays.madeBy(until, request);
      if (answers(made, request.asOf, head)) return made;
    }
  }

  return {
    async read(name, asOf, context, work) {
      await awaitLog(log, context);
      const view = newestOf(known, name);
      if (!view) throw new Error(`nobody knows the view ${name}`);
      const head = await log.head();
      const until = performance.now() + patience;
      for (;;) {
        const model = await modelFor({ logId, view, basis: asOf.basis, asOf }, head, until);
        try {
          const reading = await open.take(model);
          if (!reading) continue;
          await folder.used(model);
          const { position } = model;
          const { version } = view;
          const answer = await reading.read((views) => work(views, position, version)).finally(reading.done);
          rememberMoment(answer, { name, version, position, parked: 0 });
          return answer;
        } catch (error) {
          if (!(error instanceof ViewsRefused)) throw error;
          // Damaged on the disk. It holds nothing that a replay would not tell again.
          await folder.drop(model.file);
        }
      }
    },
    close: () => open.close(),
  };
}

import type { EventStore } from '@selvbook/event-store';
import type { ParkedStreamRow, ViewWriter } from '@selvbook/read-models';
import type { Projection } from './projection.js';
import type { ProjectionStatus } from './runner/projection-status.js';
import { startProjector, type Projector } from './runner/projector.js';

/** Projectors over one log and its views, and what they say. */
export interface SampleProjectors {
  start(projections: readonly Projection[], onParked?: (parked: ParkedStreamRow) => void): Promise<Projector>;
  /** One that was started elsewhere, to be stopped with the others. */
  add(projector: Projector): void;
  /** What they have said since the last `forget`. */
  heard(): readonly ProjectionStatus[];
  forget(): void;
  /** Resolves when one of them has said so. */
  told(predicate: (status: ProjectionStatus) => boolean): Promise<void>;
  stop(): Promise<void>;
}

export function sampleProjectors(log: EventStore, views: ViewWriter): SampleProjectors {
  const running: Projector[] = [];
  const listeners: (() => void)[] = [];
  let heard: ProjectionStatus[] = [];

  function onProgress(status: ProjectionStatus): void {
    heard.push(status);
    for (const listener of listeners) listener();
  }

  return {
    async start(projections, onParked = () => undefined) {
      const projector = await startProjector({ log, logId: 'log-1', views, projections, onParked, onProgress });
      running.push(projector);
      return projector;
    },
    add: (projector) => void running.push(projector),
    heard: () => heard,
    forget: () => void (heard = []),
    told: (predicate) =>
      new Promise((resolve) => {
        const look = () => {
          if (heard.some(predicate)) resolve();
        };
        listeners.push(look);
        look();
      }),
    async stop() {
      for (const projector of running.splice(0)) await projector.stop();
    },
  };
}

import { createJournal, StreamQueue, type Door, type Journal } from '@selvbook/commands';
import type { ControlledProcess } from '../search/controlled-process.js';
import type { Recollection } from '../search/recollection.js';
import { Programs, type Wiring } from './programs.js';

/** Reloads that each loop of a command takes before it gives up with `interrupted`. */
const MOST_RELOADS = 2;

/** The handlers of a process, which tell its recollection where they are. */
export function recollectingPrograms({ knows, store, waiter }: ControlledProcess, wiring: Wiring): Programs {
  let isBooking = false;
  let shutOut = 0;
  const queue = new ToldQueue(() => {
    if (isBooking) knows.beginAttempt(shutOut);
  });
  const journal = createJournal(store, { queue, waiter, ids: wiring.ids, mostReloads: MOST_RELOADS });
  if (!knows.keepsStreams) keepNoStreams(journal);
  const door = wiring.door(journal);
  tellOfCalls(door, knows, () => shutOut++);
  return new Programs(journal, door, (booking) => {
    isBooking = booking;
    shutOut = 0;
    knows.beginOrder();
  });
}

/** A stream that is loaded is as it stands, whether it was loaded before or not; so what was kept need not be known. */
function keepNoStreams({ loader, store }: Journal): void {
  loader.load = (kind, stream) => createJournal(store).loader.load(kind, stream);
}

/** What a door does for its caller leaves nothing behind but the result. */
function tellOfCalls(door: Door, knows: Recollection, releases: () => void): void {
  const giveUp = door.giveUp.bind(door);
  const close = door.close.bind(door);
  const releaseAbandoned = door.releaseAbandoned.bind(door);
  door.giveUp = (...given) => knows.within(`give up ${given[3]}`, () => giveUp(...given));
  door.close = (...given) => knows.within(`close ${given[2]}`, () => close(...given));
  door.releaseAbandoned = (...given) => {
    releases();
    return knows.within(`release ${given[2]}`, () => releaseAbandoned(...given));
  };
}

class ToldQueue extends StreamQueue {
  constructor(private readonly begins: () => void) {
    super();
  }

  override in<T>(streams: readonly string[], work: () => Promise<T>): Promise<T> {
    this.begins();
    return super.in(streams, work);
  }
}

import type { RecordedEvent } from '@selvbook/event-store';

/** What goes into one append: half of what any store takes at once, and few enough that each is soon answered. */
const MOST_BYTES = 512 * 1024;
const MOST_EVENTS = 500;

/** Events that follow each other both in the log and in their stream, together. */
export async function* runsOfAStream(events: AsyncIterable<RecordedEvent>): AsyncGenerator<readonly RecordedEvent[]> {
  let run: RecordedEvent[] = [];
  let bytes = 0;
  for await (const event of events) {
    const size = Buffer.byteLength(JSON.stringify(event.data));
    const isOther = run[0] !== undefined && run[0].stream !== event.stream;
    if (isOther || run.length === MOST_EVENTS || (run.length > 0 && bytes + size > MOST_BYTES)) {
      yield run;
      run = [];
      bytes = 0;
    }
    run.push(event);
    bytes += size;
  }
  if (run.length > 0) yield run;
}

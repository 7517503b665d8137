import { crc32 } from 'node:zlib';
import type { JsonObject, RecordedEvent } from '../port.js';
import { LogRefused } from './log-refused.js';

/** The columns of a log row, of the tables `events e`, `streams s` and `event_types t`. */
export const LOG_ROW_COLUMNS = 'position, s.name, revision, t.name, id, recorded_at, data, metadata, checksum';

/** An event as the file holds it: an array, because a scan makes a million of them. */
export type LogRow = readonly [
  position: number,
  stream: string,
  revision: number,
  type: string,
  id: string,
  /** Milliseconds since the epoch. */
  recordedAt: number,
  data: string,
  metadata: string,
  checksum: number,
];

/** CRC-32 over everything the row says. */
export function rowChecksum(row: LogRow): number {
  return crc32(`${row[0]} ${row[2]} ${row[5]} ${row[4]} ${row[1]} ${row[3]} ${row[6]}${row[7]}`);
}

/** @throws LogRefused a row is not what was written; names the place */
export function verifyRows(rows: readonly LogRow[], file: string): void {
  for (const row of rows) {
    if (rowChecksum(row) !== row[8]) {
      throw new LogRefused('torn', file, `the event at position ${row[0]}, stream ${row[1]}, fails its checksum`);
    }
  }
}

/**
 * An event as a reader sees it. Data and metadata are parsed when they are first asked for: a fold asks for neither of the
 * events that it skips, and for the metadata of few, and parsing is half of what an event costs to read.
 */
class RowEvent implements RecordedEvent {
  readonly position: number;
  readonly stream: string;
  readonly revision: number;
  readonly type: string;
  readonly id: string;
  readonly recordedAt: string;
  private parsedData: JsonObject | string;
  private parsedMetadata: JsonObject | string;

  constructor(row: LogRow, recordedAt: string) {
    [this.position, this.stream, this.revision, this.type, this.id] = row;
    this.recordedAt = recordedAt;
    this.parsedData = row[6];
    this.parsedMetadata = row[7];
  }

  get data(): JsonObject {
    if (typeof this.parsedData === 'string') this.parsedData = JSON.parse(this.parsedData) as JsonObject;
    return this.parsedData;
  }

  get metadata(): JsonObject {
    if (typeof this.parsedMetadata === 'string') this.parsedMetadata = JSON.parse(this.parsedMetadata) as JsonObject;
    return this.parsedMetadata;
  }

  toJSON(): RecordedEvent {
    const { position, stream, revision, type, id, recordedAt, data, metadata } = this;
    return { position, stream, revision, type, id, recordedAt, data, metadata };
  }
}

export function recordedEvents(rows: readonly LogRow[]): RecordedEvent[] {
  let millis = NaN;
  let recordedAt = '';
  return rows.map((row) => {
    // Events of one commit share their instant, and formatting it costs as much as a field of JSON.
    if (row[5] !== millis) {
      millis = row[5];
      recordedAt = new Date(millis).toISOString();
    }
    return new RowEvent(row, recordedAt);
  });
}

import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { scratchLog } from '../contract/scratch-log.js';
import { type HeadMark, headMarkFile, openHeadMark, readHeadMark } from './head-mark.js';

let log: ReturnType<typeof scratchLog>;
beforeEach(() => {
  log = scratchLog();
});
afterEach(() => log.remove());

const markAt = (position: number): HeadMark => ({
  known: position + 1,
  head: position,
  id: `00000000-0000-4000-8000-${String(position).padStart(12, '0')}`,
});

describe('the mark', () => {
  test('is not there before the first fact', () => {
    expect(readHeadMark(log.file)).toBeUndefined();
    openHeadMark(log.file).close();
    expect(readHeadMark(log.file)).toBeUndefined();
  });

  test('says what it was told last, also after it was opened again', () => {
    const writer = openHeadMark(log.file);
    for (const position of [1, 2, 9, 10, 99, 100_000_000]) {
      writer.write(markAt(position));
      expect(readHeadMark(log.file)).toEqual(markAt(position));
    }
    writer.close();
    const again = openHeadMark(log.file);
    expect(readHeadMark(log.file)).toEqual(markAt(100_000_000));
    again.write(markAt(100_000_001));
    again.close();
    expect(readHeadMark(log.file)).toEqual(markAt(100_000_001));
  });

  test('of a log without an event has no id', () => {
    const writer = openHeadMark(log.file);
    writer.write({ known: 2, head: 0, id: undefined });
    writer.close();
    expect(readHeadMark(log.file)).toEqual({ known: 2, head: 0, id: undefined });
  });

  test('has its whole size from the start, and keeps it', () => {
    const writer = openHeadMark(log.file);
    const { size } = statSync(headMarkFile(log.file));
    for (let position = 1; position < 9; position += 1) writer.write(markAt(position));
    expect(statSync(headMarkFile(log.file)).size).toBe(size);
    writer.close();
  });

  test('with any byte of it flipped is the one before, or still the last: never one that was not written', () => {
    const writer = openHeadMark(log.file);
    for (let position = 1; position < 5; position += 1) writer.write(markAt(position));
    writer.close();
    const whole = readFileSync(headMarkFile(log.file));
    const said = new Set<number | undefined>();
    for (let at = 0; at < whole.length; at += 1) {
      const bytes = Buffer.from(whole);
      bytes.writeUInt8(bytes.readUInt8(at) ^ 0x01, at);
      writeFileSync(headMarkFile(log.file), bytes);
      const mark = readHeadMark(log.file);
      expect([markAt(3), markAt(4)]).toContainEqual(mark);
      said.add(mark?.head);
    }
    expect(said).toEqual(new Set([3, 4]));
  });

  test('half written is the one before', () => {
    const writer = openHeadMark(log.file);
    for (let position = 1; position < 4; position += 1) writer.write(markAt(position));
    const before = readFileSync(headMarkFile(log.file));
    writer.write(markAt(4));
    writer.close();
    const after = readFileSync(headMarkFile(log.file));
    const changed = [...after.keys()].filter((at) => before[at] !== after[at]);
    expect(changed.length).toBeGreaterThan(3);
    for (const upTo of changed.slice(1)) {
      writeFileSync(headMarkFile(log.file), Buffer.concat([after.subarray(0, upTo), before.subarray(upTo)]));
      expect(readHeadMark(log.file)).toEqual(markAt(3));
    }
  });
});

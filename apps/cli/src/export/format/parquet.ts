import { ByteWriter, ParquetWriter, type SchemaElement } from 'hyparquet-writer';
import type { Column, ColumnType, Row } from '../column.js';
import type { RowFormat } from './row-format.js';

/** Rows that are held in memory and written together: fewer make files that are slow to read, more take memory and gain little. */
const ROW_GROUP = 20_000;
const MS_A_DAY = 24 * 60 * 60_000;

const TYPES: Readonly<Record<ColumnType, Omit<SchemaElement, 'name'>>> = {
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  json: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  integer: { type: 'INT64' },
  decimal: { type: 'DOUBLE' },
  boolean: { type: 'BOOLEAN' },
  date: { type: 'INT32', converted_type: 'DATE' },
  instant: {
    type: 'INT64',
    converted_type: 'TIMESTAMP_MILLIS',
    logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' },
  },
};

/** Apache Parquet, compressed by Snappy; a JSON value stands as its text. */
export const parquet: RowFormat = (columns) => {
  const bytes = new ByteWriter();
  const schema: SchemaElement[] = [
    { name: 'row', num_children: columns.length },
    ...columns.map(({ name, type, optional }): SchemaElement => ({
      name,
      ...TYPES[type],
      repetition_type: optional ? 'OPTIONAL' : 'REQUIRED',
    })),
  ];
  const writer = new ParquetWriter({ writer: bytes, schema, createdBy: 'selvbook' });
  let held: Row[] = [];

  /** What was written since the last time. The writer counts on from where it is. */
  function taken(): Uint8Array {
    const piece = bytes.getBytes().slice();
    bytes.index = 0;
    return piece;
  }

  function writeGroup(): void {
    if (held.length === 0) return;
    const columnData = columns.map((column, place) => ({
      name: column.name,
      data: held.map((row) => parquetValue(column, row[place])),
      offsetIndex: false,
    }));
    // Nothing is waited for: the bytes are written into memory.
    void writer.write({ columnData, rowGroupSize: held.length });
    held = [];
  }

  return {
    begin: taken,
    rows(rows) {
      for (const row of rows) held.push(row);
      if (held.length < ROW_GROUP) return new Uint8Array();
      writeGroup();
      return taken();
    },
    end() {
      writeGroup();
      void writer.finish();
      return taken();
    },
  };
};

function parquetValue({ type }: Column, value: unknown): unknown {
  if (value === null) return null;
  switch (type) {
    case 'json':
      return JSON.stringify(value);
    case 'integer':
      return BigInt(value as number);
    case 'date':
      return Date.parse(value as string) / MS_A_DAY;
    case 'instant':
      return BigInt(Date.parse(value as string));
    default:
      return value;
  }
}

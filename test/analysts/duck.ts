import { DuckDBInstance } from '@duckdb/node-api';

/** Answers with rows; what JSON has no word for, as text. */
export type Ask = (sql: string) => Promise<Readonly<Record<string, unknown>>[]>;

/** DuckDB, as an analyst has it; it is given nothing but the names of files. */
export async function withDuck<T>(work: (ask: Ask) => Promise<T>): Promise<T> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    return await work(async (sql) => (await connection.runAndReadAll(sql)).getRowObjectsJson());
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** How DuckDB is asked for the rows of an exported file, by its format. */
export const READ: Readonly<Record<'csv' | 'ndjson' | 'parquet', (file: string) => string>> = {
  csv: (file) => `read_csv('${file}', nullstr = '', all_varchar = false)`,
  ndjson: (file) => `read_json('${file}', format = 'newline_delimited')`,
  parquet: (file) => `read_parquet('${file}')`,
};

import { execFileSync, spawnSync } from 'node:child_process';
import { test } from '@jest/globals';

/** Of the checkout, which every task runs in. */
const READER = 'test/analysts/read-by-pandas.py';
const PYTHON = process.env.SELVBOOK_TEST_PYTHON ?? 'python3';

/** What pandas itself needs to read a format, any one of these. */
const ENGINES = { csv: ['pandas'], parquet: ['pyarrow', 'fastparquet'] } as const;
type Format = keyof typeof ENGINES;

const has = (module: string) => spawnSync(PYTHON, ['-c', `import pandas, ${module}`], { stdio: 'ignore' }).status === 0;

/** What is tested with pandas, of a format; skipped where it is not there to read it, and never silently. */
export function testWithPandas(format: Format, name: string, work: () => Promise<void>, timeout: number): void {
  if (ENGINES[format].some(has)) {
    test(name, work, timeout);
    return;
  }
  const needed = [...new Set(['pandas', ENGINES[format].join(' or ')])].join(' and ');
  process.stderr.write(
    `\n*** SKIPPED: ${PYTHON} has no ${needed} to read exported ${format} with: install them, or name a Python that has ` +
      `them in SELVBOOK_TEST_PYTHON=FILE ***\n\n`,
  );
  test.skip(name, work, timeout);
}

/** What pandas finds in exported interviews; as `read-by-pandas.py` says it. */
export interface FoundByPandas {
  readonly columns: readonly string[];
  readonly rows: number;
  /** Of columns that are not text. */
  readonly types: Readonly<Record<string, string>>;
  /** How many rows have nothing in a column. */
  readonly empty: Readonly<Record<string, number>>;
  readonly leadTimes: Readonly<Record<string, number>>;
  /** The sum. */
  readonly leadDays: number;
  readonly joint: number;
  /** The first and the last, in milliseconds. */
  readonly starts: readonly number[];
  /** By month, of those that are not walk-ins: attended, and attended or missed. */
  readonly attendance: Readonly<Record<string, readonly [number, number]>>;
}

export const readByPandas = (file: string): FoundByPandas =>
  JSON.parse(execFileSync(PYTHON, [READER, file], { encoding: 'utf8' })) as FoundByPandas;

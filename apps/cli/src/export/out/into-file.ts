import { dictionaryJson, dictionaryText, type Dictionary } from '../dictionary.js';
import { beginWholeFile, writeWhole } from './whole-file.js';
import type { Written } from './write-rows.js';

/**
 * Writes rows into a file, and a dictionary of them beside it. The dictionary first, right before the rows: new rows never stand there without
 * one that is theirs. Whoever was overtaken by another run touches neither.
 */
export async function intoFile(
  file: string,
  writeRowsTo: (write: (bytes: Uint8Array) => Promise<void>) => Promise<Written>,
  dictionaryOf: (written: Written) => Dictionary,
): Promise<Dictionary> {
  const rows = await beginWholeFile(file);
  try {
    const written = await writeRowsTo((bytes) => rows.write(bytes));
    await rows.finish();
    await rows.requireOurs();
    const dictionary = dictionaryOf(written);
    await writeWhole(`${file}.dictionary.json`, Buffer.from(dictionaryJson(dictionary)));
    await writeWhole(`${file}.dictionary.md`, Buffer.from(dictionaryText(dictionary)));
    await rows.appear();
    return dictionary;
  } catch (error) {
    await rows.drop();
    throw error;
  }
}

import { readFile, writeFile } from 'node:fs/promises';

/** Turns one bit of a file over, in the first byte of a text that stands in it once. */
export async function flipByteOf(file: string, text: string): Promise<void> {
  const bytes = await readFile(file);
  const at = bytes.indexOf(text);
  if (at < 0 || bytes.indexOf(text, at + 1) >= 0) throw new Error(`${text} stands not once in ${file}`);
  bytes[at]! ^= 1;
  await writeFile(file, bytes);
}

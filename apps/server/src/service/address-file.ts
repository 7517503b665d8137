import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where a running service says how to reach it, for programs on the same machine that share its data folder. */
const NAME = 'service.json';

/** Writes the file; what it returns removes it again, unless another service has taken its place. */
export function writeAddressFile(folder: string, address: string): () => void {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, NAME);
  const content = JSON.stringify({ address, pid: process.pid });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, content);
  renameSync(draft, file);
  return () => {
    if (readOrNothing(file) === content) rmSync(file, { force: true });
  };
}

function readOrNothing(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

import { statSync, watch } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { Program } from '../acceptance/programs.js';

/**
 * Watches a file grow under a program, and kills that by SIGKILL as soon as the file has so many bytes. With Infinity it
 * only looks on, until the program ends or `until` comes.
 * @returns the most bytes that the file was seen to have
 */
export async function killedWhileWriting(
  program: Program,
  file: string,
  bytes: number,
  until: Promise<unknown> = program.ended,
): Promise<number> {
  let most = 0;
  function look(): void {
    most = Math.max(most, statSync(file, { throwIfNoEntry: false })?.size ?? 0);
    if (most >= bytes) program.child.kill('SIGKILL');
  }
  const watcher = watch(dirname(file), { persistent: false }, (_event, name) => {
    if (name === basename(file)) look();
  });
  look();
  await Promise.race([until, program.ended]);
  watcher.close();
  look();
  return most;
}

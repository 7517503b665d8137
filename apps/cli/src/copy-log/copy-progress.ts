/** A line now and then; on a terminal more often, over the one before. */
const LINE_EVERY_MS = 5_000;
const TERMINAL_EVERY_MS = 250;

/** Tells how many facts the copy holds. @param stream stderr: stdout belongs to the result */
export function copyProgress(stream: NodeJS.WriteStream): {
  readonly update: (facts: number) => void;
  readonly stop: () => void;
} {
  const start = Date.now();
  const every = stream.isTTY ? TERMINAL_EVERY_MS : LINE_EVERY_MS;
  let told = start;
  let said = false;
  return {
    update(facts) {
      const now = Date.now();
      if (now - told < every) return;
      told = now;
      said = true;
      const line = `${facts} facts, ${Math.round((facts * 1000) / (now - start))} facts/s`;
      stream.write(stream.isTTY ? `\r${line}` : `${line}\n`);
    },
    stop() {
      if (said && stream.isTTY) stream.write('\n');
    },
  };
}

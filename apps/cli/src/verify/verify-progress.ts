import { versionText, type ViewId } from '@selvbook/read-models';
import { unitProgress, type Progress } from '../progress/unit-progress.js';
import type { ShareMessage } from './verify-messages.js';

/** How far a verification is, told from what its threads say: first the log that was read, then the rows that were compared. */
export interface VerifyProgress {
  heard(message: ShareMessage): void;
  stop(): void;
}

/** @param shares so many threads are at it */
export function verifyProgress(
  versions: readonly (ViewId & { readonly position: number })[],
  shares: number,
  unit: string,
  stream: NodeJS.WriteStream,
): VerifyProgress {
  const positions = new Map(versions.map((one) => [versionText(one), 0]));
  const compared = new Map<string, number>();
  const built: number[] = [];
  const sum = (numbers: Iterable<number>) => [...numbers].reduce((all, one) => all + one, 0);
  let progress: Progress = unitProgress(Math.max(...versions.map(({ position }) => position)), unit, stream);

  return {
    heard(message) {
      if (message.kind === 'position') {
        positions.set(versionText(message.view), message.position);
        // Whoever is last; the others wait for nobody.
        if (built.length < shares) progress.update(Math.min(...positions.values()));
      } else if (message.kind === 'built') {
        built.push(message.rows);
        if (built.length < shares) return;
        progress.stop();
        progress = unitProgress(sum(built), 'rows', stream, { begun: sum(compared.values()) });
      } else if (message.kind === 'rows') {
        compared.set(versionText(message.view), message.rows);
        if (built.length === shares) progress.update(sum(compared.values()));
      }
    },
    stop: () => progress.stop(),
  };
}

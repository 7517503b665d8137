import { parentPort } from 'node:worker_threads';
import { protectTable, TooMuchToDecide } from '@selvbook/metrics';
import type { TableDecided, TableToProtect } from './publication-messages.js';

/** The thread in which it is decided what of a table may be told, one table after the other. */
parentPort?.on('message', ({ number, rows, minimum }: TableToProtect) => {
  parentPort?.postMessage(decide());

  function decide(): TableDecided {
    try {
      return { number, table: protectTable(rows, minimum) };
    } catch (error) {
      if (error instanceof TooMuchToDecide) return { number, tooMuch: true };
      return { number, failed: error instanceof Error ? error.message : String(error) };
    }
  }
});

import { describe } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser } from 'playwright-core';

const FINDER = fileURLToPath(new URL('../../tools/chromium/find-chromium.mjs', import.meta.url));

/** The machine's Chromium, installed where it can be; undefined where it cannot, which has been said. */
function findChromium(): string | undefined {
  const { status, stdout, stderr } = spawnSync(process.execPath, [FINDER], { encoding: 'utf8' });
  if (status === 0) return stdout;
  process.stderr.write(`\n*** SKIPPED: ${stderr.trim()} ***\n\n`);
  return undefined;
}

const file = findChromium();

/** Describes what is tested in a browser; skipped where there is none, and never silently. */
export const describeInBrowser = file === undefined ? describe.skip : describe;

/** A browser of its own. Root may not run one in its sandbox. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: file ?? '',
    chromiumSandbox: process.getuid?.() !== 0,
    args: ['--disable-dev-shm-usage'],
  });
}

import { spawnSync } from 'node:child_process';
import { chromium, type Browser } from 'playwright-core';

/** Where it lies in the checkout, which every task runs in. */
const FINDER = 'tools/chromium/find-chromium.mjs';

/** The file of the machine's Chromium, installed where it can be; else why there is none. */
export function findChromium(): { readonly file: string } | { readonly missing: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [FINDER], { encoding: 'utf8' });
  return status === 0 ? { file: stdout } : { missing: stderr.trim() };
}

/** A browser of its own. Root may not run one in its sandbox. @throws Error where there is no Chromium */
export function openBrowser(): Promise<Browser> {
  const found = findChromium();
  if ('missing' in found) throw new Error(found.missing);
  return chromium.launch({
    executablePath: found.file,
    chromiumSandbox: process.getuid?.() !== 0,
    args: ['--disable-dev-shm-usage'],
  });
}

import { LOG_STREAM } from '@selvbook/booking';
import { openEmbeddedLogReader } from '@selvbook/event-store';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { CliSettings } from '../../settings/cli-settings.js';

const addressFile = z.object({ address: z.url() });
const logStarted = z.object({ data: z.object({ logId: z.string() }) });

/**
 * The address of the running service: what it wrote into the data folder, else the settings'.
 * @throws Error in a plain line: it does not answer, or it holds another log than the one in the settings
 */
export async function runningService(settings: CliSettings): Promise<string> {
  const address = (await addressInDataFolder(settings.data)) ?? settings.serviceAddress;
  const theirs = await logIdOf(address);
  if (theirs === undefined) {
    throw new Error(
      settings.eventStoreFile === undefined
        ? `No service answers at ${address}: start it, and the import goes through it.`
        : `Another process holds ${settings.eventStoreFile}, and no service answers at ${address}.`,
    );
  }
  if (settings.eventStoreFile !== undefined && theirs !== (await logIdIn(settings.eventStoreFile))) {
    throw new Error(`The service at ${address} works on another log than ${settings.eventStoreFile}.`);
  }
  return address;
}

async function addressInDataFolder(folder: string): Promise<string | undefined> {
  try {
    return addressFile.parse(JSON.parse(await readFile(join(folder, 'service.json'), 'utf8'))).address;
  } catch {
    return undefined;
  }
}

async function logIdOf(address: string): Promise<string | undefined> {
  try {
    const response = await fetch(`${address}/v1/events?after=0&types=LogStarted&limit=1`);
    const [line = ''] = (await response.text()).split('\n');
    return logStarted.parse(JSON.parse(line)).data.logId;
  } catch {
    return undefined;
  }
}

async function logIdIn(file: string): Promise<unknown> {
  const reader = await openEmbeddedLogReader({ file });
  try {
    return (await reader.readStream(LOG_STREAM, { limit: 1 })).events[0]?.data.logId;
  } finally {
    await reader.close();
  }
}

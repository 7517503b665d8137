import { newestVersionsIn, type NewestVersions, type ViewsAddress } from '@selvbook/read-models';
import { join } from 'node:path';
import { z } from 'zod';
import { namedLog, type NamedLog } from '../copy-log/log-address.js';
import { loadEnvironment } from './cli-settings.js';
import { settingsIn } from './settings-in.js';

/** Where the log and the views are. */
export interface Places {
  readonly views: ViewsAddress;
  readonly log: NamedLog;
  /** What the log's positions count. */
  readonly unit: 'events' | 'positions';
}

const schema = z.object({
  SELVBOOK_DATA: z.string().default('./data'),
  SELVBOOK_EVENT_STORE: z
    .string()
    .regex(/^(embedded:|esdb(\+discover)?:\/\/)/, 'embedded:, embedded:FILE or esdb://…')
    .default('embedded:'),
  SELVBOOK_READ_MODELS: z
    .string()
    .regex(/^(sqlite:|postgres(ql)?:\/\/)/, 'sqlite:, sqlite:FILE or postgres://USER@HOST/DATABASE')
    .default('sqlite:'),
  SELVBOOK_PROJECTION_VERSIONS: z
    .string()
    .default('')
    .transform((text) => newestVersionsIn(text))
    .refine((newest) => newest !== undefined, 'a list of NAME@VERSION, each one that this program has'),
});

/** What the settings of this process name. @throws WrongUse */
export function loadPlaces(): Places {
  return placesIn(loadEnvironment());
}

/** @throws WrongUse; the message names the setting and never shows its value */
function placesIn(environment: Readonly<Record<string, string | undefined>>): Places {
  const settings = settingsIn(schema, environment);
  const { SELVBOOK_DATA: data, SELVBOOK_EVENT_STORE: log, SELVBOOK_READ_MODELS: views } = settings;
  return {
    unit: log.startsWith('embedded:') ? 'events' : 'positions',
    log: namedLog(log === 'embedded:' ? `embedded:${join(data, 'events.db')}` : log, environment),
    views: viewsAt(views, data, settings.SELVBOOK_PROJECTION_VERSIONS),
  };
}

function viewsAt(address: string, data: string, newest: NewestVersions = {}): ViewsAddress {
  if (!address.startsWith('sqlite:')) return { url: address, newest };
  return { file: address.slice('sqlite:'.length) || join(data, 'read-models.db'), newest };
}

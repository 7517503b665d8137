import { openPostgresAsIs } from './postgres/open-postgres-as-is.js';
import { openPostgresReadModels, openPostgresViewWriter } from './postgres/open-postgres-views.js';
import type { ReadModels, StandingViews, ViewsAddress, ViewWriter } from './read-models.js';
import { openSqliteAsIs } from './sqlite/open-sqlite-as-is.js';
import { openSqliteReadModels, openSqliteViewWriter } from './sqlite/open-sqlite-views.js';
import type { WriteTurn } from './sqlite/write-turn.js';

/**
 * Opens the views for reading, and makes their tables or brings them up to date where needed (done once, before anybody
 * asks).
 * @throws ViewsRefused they are damaged, foreign, or a newer program's
 * @throws ViewsUnavailable, ViewsLoginRefused of a database alone
 */
export async function openReadModels(address: ViewsAddress): Promise<ReadModels> {
  return 'file' in address ? openSqliteReadModels(address) : openPostgresReadModels(address);
}

/**
 * Opens the views for writing, and makes or updates the tables as {@link openReadModels} does.
 * @param turn shared by the threads that write one file together
 * @throws ViewsRefused they are damaged, foreign, or a newer program's
 * @throws ViewsUnavailable, ViewsLoginRefused of a database alone
 */
export async function openViewWriter(address: ViewsAddress, turn?: WriteTurn): Promise<ViewWriter> {
  return 'file' in address ? openSqliteViewWriter(address, turn) : openPostgresViewWriter(address);
}

/**
 * Opens the views for looking at them, and changes nothing: whoever may only read their tables can.
 * @throws ViewsRefused there are none, or they are damaged or foreign
 * @throws ViewsUnavailable, ViewsLoginRefused of a database alone
 */
export async function openViewsAsIs(address: ViewsAddress): Promise<StandingViews> {
  return 'file' in address ? openSqliteAsIs(address) : openPostgresAsIs(address);
}

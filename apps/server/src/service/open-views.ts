import { openReadModels, type ReadModels, type ViewsAddress, ViewsLoginRefused } from '@selvbook/read-models';
import { WrongSetting } from '../settings/settings.js';

/**
 * The views to read.
 * @throws WrongSetting the database does not let us in as the settings say
 * @throws ViewsRefused, ViewsUnavailable
 */
export async function openViews(address: ViewsAddress): Promise<ReadModels> {
  try {
    return await openReadModels(address);
  } catch (error) {
    if (error instanceof ViewsLoginRefused) throw new WrongSetting(`SELVBOOK_READ_MODELS: ${error.message}`);
    throw error;
  }
}

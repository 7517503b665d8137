import { loadEnvFile } from 'node:process';
import { readSettings, type Settings } from './settings.js';

/**
 * The settings of this process: its environment, and a `.env` in the working folder for what the environment leaves open.
 * @throws WrongSetting
 */
export function loadSettings(): Settings {
  try {
    loadEnvFile('.env');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
  return readSettings(process.env);
}

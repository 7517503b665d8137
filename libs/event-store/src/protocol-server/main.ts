import { HelpAsked, programSettings, WrongSetting } from './program-settings.js';
import { startProtocolServer } from './start-protocol-server.js';

const say = (line: string): void => void process.stderr.write(`${line}\n`);

try {
  const settings = programSettings(process.argv.slice(2), process.env);
  const server = await startProtocolServer(settings);
  const { tls, host = '127.0.0.1', file, credentials } = settings;
  const faults = Object.entries(server.faults.settings).map(([name, value]) => `${name}=${value}`);
  say('Protocol server of Selvbook, for development and tests alone: in production, run a real EventStoreDB.');
  say(`  esdb://${credentials ? `${credentials.username}:...@` : ''}${host}:${server.port}?tls=${tls !== undefined}`);
  say(`  log ${file}; faults: ${faults.join(', ') || 'none'}`);
  const stop = () => void server.stop().then(() => process.exit(0), failed);
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
} catch (error) {
  failed(error);
}

function failed(error: unknown): void {
  say(error instanceof Error ? error.message : String(error));
  if (error instanceof HelpAsked) process.exit(0);
  process.exit(error instanceof WrongSetting ? 2 : 1);
}

import { readFileSync } from 'node:fs';
import { EventStoreDBClient } from '@eventstore/db-client';
import type { RecordedHistory } from '../recorded-history.js';
import { runConformance } from './run-conformance.js';

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const [file, connection, ...rest] = process.argv.slice(2);

if (file === undefined || connection === undefined || rest.length > 0) {
  say(
    'npm run conformance -- FILE CONNECTION, as in: test/conformance/answers-23.10.8.json esdb://localhost:2113?tls=false',
  );
  process.exit(2);
}
try {
  const histories = JSON.parse(readFileSync(file, 'utf8')) as readonly RecordedHistory[];
  const client = EventStoreDBClient.connectionString(connection);
  const agrees = await runConformance({ client, credentials: credentialsOf(connection) }, histories, say);
  await client.dispose();
  process.exit(agrees ? 0 : 1);
} catch (error) {
  say(`The run was broken off: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(2);
}

/** Those of the connection string, else those that a new EventStoreDB has. */
function credentialsOf(text: string) {
  const [, username = 'admin', password = 'changeit'] = /^[^:]+:\/\/([^:@/]+):([^@/]*)@/.exec(text) ?? [];
  return { username: decodeURIComponent(username), password: decodeURIComponent(password) };
}

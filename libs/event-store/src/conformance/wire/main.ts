import { WrongConnectionString } from '../../eventstoredb/connection/connection-string.js';
import { connectToPlay } from './connect-to-play.js';
import { readHistories } from './read-histories.js';
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
  const histories = readHistories(file);
  const playing = await connectToPlay(connection);
  const agrees = await runConformance(playing.server, histories, say);
  await playing.close();
  process.exit(agrees ? 0 : 1);
} catch (error) {
  const where = error instanceof WrongConnectionString ? 'the connection string: ' : '';
  say(`The run was broken off: ${where}${error instanceof Error ? error.message : String(error)}`);
  process.exit(2);
}

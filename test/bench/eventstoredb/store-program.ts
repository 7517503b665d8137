import { startProtocolServer } from '../../../libs/event-store/src/protocol-server/start-protocol-server.js';

/** The protocol server in a process of its own. Argument: the log's file. Prints its connection string. */
const server = await startProtocolServer({ file: process.argv[2] ?? '' });
process.on('SIGTERM', () => void server.stop().finally(() => process.exit(0)));
process.stdout.write(`${server.connectionString}\n`);

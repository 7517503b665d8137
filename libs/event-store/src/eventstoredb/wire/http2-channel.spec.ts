import { expect, test } from '@jest/globals';
import { framedConfirmation } from '../testing/canned-history.js';
import { startCannedServer } from '../testing/canned-server.js';
import { Http2Channel } from './http2-channel.js';
import { readCall } from './read-call.js';
import { encodeReadRequest } from './read-request.js';

test('pings without a time in which they have to be answered break nothing off', async () => {
  const server = await startCannedServer({ chunks: [framedConfirmation()], end: 'open' });
  const channel = new Http2Channel({
    node: { host: '127.0.0.1', port: server.port },
    security: undefined,
    keepAliveInterval: 1,
    keepAliveTimeout: -1,
  });
  const request = encodeReadRequest({ kind: 'follow', after: 0, prepare: 0 });
  const reading = readCall(channel, request, { connectionName: 'spec', deadline: 100 });
  try {
    await reading.next();
    await expect(reading.next()).rejects.toMatchObject({ type: 'deadline-exceeded' });
  } finally {
    channel.close();
    await server.stop();
  }
});

import type { IncomingMessage, ServerResponse } from 'node:http';

/** `GET /health/live`: 204, or the code that `?liveCode=` asks for, as the real server answers it. */
export function answerHealth(request: IncomingMessage, response: ServerResponse): void {
  // Anybody may ask for anything: what is no address at all is not there either.
  const asked = URL.parse(request.url ?? '/', 'http://localhost');
  if (asked?.pathname !== '/health/live' || (request.method !== 'GET' && request.method !== 'HEAD')) {
    response.writeHead(404, { 'content-type': 'text/plain' });
    response.end('This development and test server speaks gRPC, and answers GET /health/live.\n');
    return;
  }
  const code = Number(asked.searchParams.get('liveCode') ?? 204);
  response.writeHead(Number.isInteger(code) && code >= 200 && code <= 599 ? code : 204);
  response.end();
}

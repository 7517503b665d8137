import { type DynamicModule, type LoggerService } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import { NdjsonText } from '../input/ndjson-text.js';
import { parsePlainJson } from '../input/plain-json.js';
import { ServiceFigures } from '../operations/service-figures.js';
import { fault } from '../problem/fault-codes.js';
import { invalidRequest, Problem } from '../problem/problem.js';
import { PROBLEM_TYPE } from '../problem/problem-filter.js';
import { problemOfTransport, RETRY_AFTER } from '../problem/problem-of.js';
import { RouteTable } from '../problem/route-table.js';
import { correlationIdFor } from '../request/correlation-id.js';
import type { HttpLimits } from '../settings/settings.js';
import { RequestsUnderWay } from './requests-under-way.js';

/** The largest body, in bytes. */
const BODY_LIMIT = 1_048_576;
/** What the most requests under way are counted for; the address of the service's own health is another. */
const API_PATH = '/v1/';

/** Told of every answer; `route` is the pattern of the address, `milliseconds` the time it took. */
export type AccessListener = (access: {
  readonly method: string;
  readonly route: string;
  readonly status: number;
  readonly milliseconds: number;
  readonly correlationId: string;
}) => void;

/** The application on its HTTP server, not listening yet. The only file that knows which server that is. */
export async function createHttpApp(
  module: DynamicModule,
  logger: LoggerService | false,
  limits: HttpLimits,
  onAccess?: AccessListener,
): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    // An id is judged by its call, whatever its length; the server's own limit on the head bounds it.
    routerOptions: { maxParamLength: 16_384 },
    requestTimeout: 30_000,
    keepAliveTimeout: limits.keepAliveTimeout,
    // While it stops, what still comes in on open connections is served, and each connection is closed after its answer.
    return503OnClosing: false,
    frameworkErrors: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) =>
      sendProblem(request, reply, error),
    clientErrorHandler: refuseOnSocket,
    // A request without a host is refused below, as a problem like every other.
    http: { requireHostHeader: false },
    // No middleware is used, so no request pays for the layer that runs it.
    skipMiddie: true,
  });
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    bodyParser: false,
    logger,
    abortOnError: false,
  });
  const fastify = adapter.getInstance<FastifyInstance>();
  parseBodies(fastify);
  refuse(fastify, app.get(RequestsUnderWay), limits.mostRequests);
  watch(fastify, app.get(RouteTable), app.get(ServiceFigures), onAccess);
  return app;
}

function parseBodies(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers();
  const parse = (type: string, parser: (bytes: Buffer) => unknown): void => {
    fastify.addContentTypeParser(type, { parseAs: 'buffer' }, (request, bytes: Buffer, done) => {
      try {
        done(null, request.method === 'DELETE' ? refuseBody(bytes) : inUtf8(request, bytes, parser));
      } catch (error) {
        done(error as Error);
      }
    });
  };
  parse('application/json', parsePlainJson);
  parse('application/x-ndjson', (bytes) => NdjsonText.from(bytes));
}

function inUtf8(request: FastifyRequest, bytes: Buffer, parser: (bytes: Buffer) => unknown): unknown {
  const charset = /;\s*charset="?([^";]*)/i.exec(request.headers['content-type'] ?? '')?.[1];
  if (charset !== undefined && !/^utf-?8$/i.test(charset)) throw new Problem(415, 'unsupported-media-type');
  return parser(bytes);
}

function refuseBody(bytes: Buffer): undefined {
  if (bytes.length > 0) throw invalidRequest([fault({ pointer: '#' }, 'unknown-field', 'This call takes no body.')]);
}

/** What is refused before anybody looks at it. */
function refuse(fastify: FastifyInstance, underWay: RequestsUnderWay, mostRequests: number): void {
  underWay.watch(fastify.server);
  fastify.addHook('onRequest', (request, _reply, done) => {
    const lost = request.raw.httpVersion === '1.1' && request.headers.host === undefined;
    if (lost) return done(new Problem(400, 'malformed-request', { detail: 'The header Host is missing.' }));
    // Whoever watches over the service hears from it, however busy it is. Judged by the call that the router found: an address may be
    // written in many ways.
    const { url: route = API_PATH } = request.routeOptions;
    const tooMany = underWay.count > mostRequests && route.startsWith(API_PATH);
    done(tooMany ? new Problem(503, 'too-busy', { headers: RETRY_AFTER }) : undefined);
  });
  // The rest of a body that is too large is taken in and thrown away, for as long as any request may take: whoever is still sending it
  // would meet a broken connection, and not hear why.
  fastify.addHook('onSend', (request, reply, _payload, done) => {
    if (reply.statusCode === 413) {
      reply.removeHeader('connection');
      request.raw.resume();
    }
    done();
  });
}

function watch(
  fastify: FastifyInstance,
  routes: RouteTable,
  figures: ServiceFigures,
  onAccess: AccessListener | undefined,
): void {
  fastify.addHook('onRoute', ({ method, url }) => routes.add([method].flat(), url));
  fastify.addHook('onResponse', (request, reply, done) => {
    const { method } = request;
    const route = request.routeOptions.url ?? 'none';
    const milliseconds = reply.elapsedTime;
    figures.observeRequest(method, route, reply.statusCode, milliseconds / 1000);
    if (onAccess) {
      const correlationId = correlationIdFor(request);
      onAccess({ method, route, status: reply.statusCode, milliseconds, correlationId });
    }
    done();
  });
  fastify.server.on('checkExpectation', (request, response) => {
    const { body } = new Problem(417, 'expectation-failed');
    const correlationId = correlationIdFor(request);
    response
      .writeHead(417, { 'content-type': PROBLEM_TYPE, 'x-correlation-id': correlationId })
      .end(JSON.stringify(body));
  });
}

/** What the router refuses before any handler is found: an address that does not decode. */
function sendProblem(request: FastifyRequest, reply: FastifyReply, error: unknown): void {
  const { body } = problemOfTransport(error) ?? new Problem(400, 'malformed-request');
  const correlationId = correlationIdFor(request);
  void reply.code(body.status).header('x-correlation-id', correlationId).type(PROBLEM_TYPE).send(JSON.stringify(body));
}

/** What the HTTP parser refuses: there is no request yet, so the answer is written by hand. */
function refuseOnSocket(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const { body } = problemOfParser(error.code);
  const text = JSON.stringify(body);
  socket.end(
    `HTTP/1.1 ${body.status} ${body.title}\r\nConnection: close\r\nContent-Type: ${PROBLEM_TYPE}\r\n` +
      `X-Correlation-Id: ${randomUUID()}\r\n` +
      `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`,
  );
}

function problemOfParser(code: string | undefined): Problem {
  if (code === 'HPE_HEADER_OVERFLOW') return new Problem(431, 'address-too-long');
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return new Problem(408, 'request-timeout');
  return new Problem(400, 'malformed-request');
}

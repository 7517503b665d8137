import type { IncomingHttpHeaders } from 'node:http';

/** What the face needs of a request, whatever server is under it. */
export interface HttpRequest {
  readonly method: string;
  /** Path and query, as they came. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly query: Readonly<Record<string, unknown>>;
  /** The parsed body, as it was sent. */
  readonly body: unknown;
}

/** What the face needs of a reply, whatever server is under it. */
export interface HttpReply {
  status(code: number): unknown;
  header(name: string, value: string): unknown;
}

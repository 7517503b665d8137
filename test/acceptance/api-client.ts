/** What a request carries beyond its address. */
export interface Sending {
  /** An object is sent as JSON; text as it is. */
  readonly body?: unknown;
  /** Idempotency-Key */
  readonly key?: string;
  /** Selvbook-Actor */
  readonly actor?: string;
  /** Selvbook-Now */
  readonly now?: string;
  /** Selvbook-Min-Position */
  readonly at?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/** What came back. */
export interface Answer<Body = Readonly<Record<string, unknown>>> {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON; undefined when there is none. */
  readonly body: Body;
  /** Selvbook-Position; NaN when there is none. */
  readonly position: number;
  /** `code` of a problem, undefined of anything else. */
  readonly code: string | undefined;
  readonly replayed: boolean;
}

/** One fact of the log, as `/v1/events` shows it. */
export interface Fact {
  readonly position: number;
  readonly stream: string;
  readonly revision: number;
  readonly type: string;
  readonly id: string;
  readonly recordedAt: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly metadata: Readonly<Record<string, unknown>>;
}

export interface Api {
  /** Sends `METHOD /path`; nothing is asserted of the answer. */
  send<Body = Readonly<Record<string, unknown>>>(call: string, sending?: Sending): Promise<Answer<Body>>;
  /** Sends it, and throws when the answer is no success. */
  done<Body = Readonly<Record<string, unknown>>>(call: string, sending?: Sending): Promise<Answer<Body>>;
  /** The whole log. */
  facts(): Promise<Fact[]>;
  /** The position of the log's last event. */
  head(): Promise<number>;
}

/** Everything is to be answered within this. */
const TIME_OUT_MS = 20_000;
/** How often a query that waited for its view for nothing is asked again. */
const PATIENCE = 12;
/** Refusals that say: not yet. */
const IS_COMING: ReadonlySet<string> = new Set(['view-behind', 'replay-under-way']);

/** Sees every answer, with the `METHOD /path` that got it; throws when something is amiss with it. */
export type Witness = (call: string, answer: Answer<unknown>) => void;

/** Brings a call to the server and an answer back: by sending it once, or as a caller does who meets trouble on the way. */
export type Carrier = <Got extends Answer<unknown>>(
  call: string,
  sending: Sending,
  send: () => Promise<Got>,
) => Promise<Got>;

const plainly: Carrier = (_call, _sending, send) => send();

/** A client of the server; `address` is asked for each request, because a restart changes it. */
export function apiAt(
  address: () => string,
  defaults: Sending = {},
  hold: Witness = () => undefined,
  carry: Carrier = plainly,
): Api {
  const send = <Body>(call: string, sending: Sending = {}) => carry(call, sending, () => sendOnce<Body>(call, sending));

  async function sendOnce<Body>(call: string, sending: Sending): Promise<Answer<Body>> {
    const [method = '', path = ''] = call.split(' ', 2);
    const { body, key, actor, now, at, headers, signal } = { ...defaults, ...sending };
    const response = await fetch(`${address()}${path}`, {
      method,
      headers: {
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(key !== undefined && { 'idempotency-key': key }),
        ...(actor !== undefined && { 'selvbook-actor': actor }),
        ...(now !== undefined && { 'selvbook-now': now }),
        ...(at !== undefined && { 'selvbook-min-position': String(at) }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      signal: signal ?? AbortSignal.timeout(TIME_OUT_MS),
    });
    const text = await response.text();
    const isJson = /[/+]json$/.test(response.headers.get('content-type')?.split(';')[0] ?? '');
    const parsed: unknown = isJson ? JSON.parse(text) : undefined;
    const answer = {
      status: response.status,
      headers: response.headers,
      text,
      body: parsed as Body,
      position: Number(response.headers.get('selvbook-position') ?? NaN),
      code: response.status >= 400 ? (parsed as { code?: string } | undefined)?.code : undefined,
      replayed: response.headers.get('idempotency-replayed') === 'true',
    };
    hold(call, answer);
    return answer;
  }

  async function done<Body>(call: string, sending: Sending = {}): Promise<Answer<Body>> {
    let answer = await send<Body>(call, sending);
    // A machine with much else to do may need longer for a long history than a query waits. It says: ask again.
    for (let again = 0; again < PATIENCE && IS_COMING.has(answer.code ?? ''); again++)
      answer = await send<Body>(call, sending);
    if (answer.status >= 300) throw new Error(`${call}: ${answer.status} ${answer.text}`);
    return answer;
  }

  async function page(after: number): Promise<{ readonly facts: Fact[]; readonly position: number }> {
    const { text, position } = await done(`GET /v1/events?after=${after}&limit=10000`);
    const lines = text.split('\n').filter((line) => line !== '');
    return { facts: lines.map((line) => JSON.parse(line) as Fact), position };
  }

  async function facts(): Promise<Fact[]> {
    const all: Fact[] = [];
    for (let after = 0; ;) {
      const { facts: some, position } = await page(after);
      if (some.length === 0) return all;
      all.push(...some);
      after = position;
    }
  }

  return { send, done, facts, head: async () => (await facts()).at(-1)?.position ?? 0 };
}

import { Ajv2020, type Options } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Answer } from './api-client.js';

/** What an answer is judged by. */
export type Told = Pick<Answer, 'status' | 'headers' | 'text'>;

interface DocumentedHeader {
  readonly schema: object;
}
interface DocumentedAnswer {
  readonly headers?: Readonly<Record<string, DocumentedHeader | { readonly $ref: string }>>;
  readonly content?: Readonly<Record<string, { readonly schema: object; readonly examples?: object }>>;
}
type Operations = Readonly<Record<string, { readonly responses: Readonly<Record<string, DocumentedAnswer>> }>>;
interface Document {
  readonly paths: Readonly<Record<string, Operations>>;
  readonly components: object & { readonly headers: Readonly<Record<string, DocumentedHeader>> };
}

const PROBLEM = 'application/problem+json';
/** The one documented header that an answer may come without. */
const NOT_ALWAYS = 'idempotency-replayed';
/** Headers with a meaning of this service's own: none is sent that is not documented. */
const MEANT = /^(selvbook-.*|idempotency-.*|x-.*|location|allow|retry-after)$/;
/** Pages for people: no calls. */
const NO_CALL = /^\/docs(\/|$)/;

/**
 * Holds answers against the service's own API document: status, type, headers, and the body with no field beyond the
 * documented ones. An answer is named `METHOD /path STATUS`, a problem `METHOD /path STATUS code`.
 */
export class DocumentedAnswers {
  readonly #documented = new Map<string, DocumentedAnswer>();
  readonly #seen = new Set<string>();
  readonly #ofBodies = ajvWith({ strictTypes: false });
  /** A header is a text, also where a number is meant. */
  readonly #ofHeaders = ajvWith({ strictTypes: false, coerceTypes: true });
  #headers: Document['components']['headers'] = {};

  /** Reads the document of the service at `http://host:port`; nothing is held before. */
  async learnFrom(address: string): Promise<void> {
    const response = await fetch(`${address}/openapi.json`);
    const document = withoutMore(await response.json()) as Document;
    this.#headers = document.components.headers;
    for (const ajv of [this.#ofBodies, this.#ofHeaders]) ajv.addSchema({ components: document.components }, 'document');
    for (const [path, operations] of Object.entries(document.paths)) {
      for (const [method, { responses }] of Object.entries(operations)) {
        for (const [status, answer] of Object.entries(responses)) {
          this.#documented.set(`${method.toUpperCase()} ${path} ${status}`, answer);
        }
      }
    }
  }

  /** Every answer that the document shows. */
  documented(): string[] {
    return [...this.#documented].flatMap(([name, { content = {} }]) =>
      PROBLEM in content ? Object.keys(content[PROBLEM]?.examples ?? {}).map((code) => `${name} ${code}`) : [name],
    );
  }

  seen(): string[] {
    return [...this.#seen];
  }

  /** @throws Error what is amiss with the answer to `METHOD /address` */
  readonly hold = (sent: string, told: Told): void => {
    const [method = '', address = ''] = sent.split(' ', 2);
    const path = address.split('?', 1)[0] ?? '';
    if (NO_CALL.test(path)) return;
    const calls = this.#callsAt(method, path);
    if (calls.length === 0 && told.status !== 404) throw new Error(`${sent}: ${told.status}, of no documented call`);
    for (const call of calls) {
      const faults = this.#faultsOf(call, told);
      if (faults.length > 0) throw new Error(`${sent}: ${told.status} ${told.text}\n${faults.join('\n')}`);
    }
  };

  /** The call that was meant; where the address does not take the method, all that it takes. */
  #callsAt(method: string, path: string): string[] {
    const calls = [...new Set([...this.#documented.keys()].map((name) => name.replace(/ \d+$/, '')))];
    if (calls.includes(`${method} ${path}`)) return [`${method} ${path}`];
    const there = calls.filter((call) => addressPattern(call).test(path));
    const meant = there.filter((call) => call.startsWith(`${method} `));
    return meant.length > 0 ? meant : there;
  }

  #faultsOf(call: string, { status, headers, text }: Told): string[] {
    const documented = this.#documented.get(`${call} ${status}`);
    if (!documented) return ['The status is not documented.'];
    const type = headers.get('content-type')?.split(';')[0];
    const content = type === undefined ? undefined : documented.content?.[type];
    if (content === undefined && (documented.content !== undefined || text !== '')) {
      return [`The type ${type} is not documented.`];
    }
    const bodies = type === undefined ? [] : bodiesOf(type, text);
    const faults = bodies.flatMap((body) => faultsIn(this.#ofBodies, content!.schema, body));
    const code = type === PROBLEM ? ` ${(bodies[0] as { code: string }).code}` : '';
    this.#seen.add(`${call} ${status}${code}`);
    return [...faults, ...this.#faultsOfHeaders(documented, headers)];
  }

  #faultsOfHeaders({ headers: documented = {} }: DocumentedAnswer, headers: Headers): string[] {
    const schemas = new Map(
      Object.entries(documented).map(([name, header]) => [
        name.toLowerCase(),
        '$ref' in header ? this.#headers[header.$ref.split('/').at(-1) ?? '']!.schema : header.schema,
      ]),
    );
    const missing = [...schemas.keys()].filter((name) => name !== NOT_ALWAYS && !headers.has(name));
    const undocumented = [...headers.keys()].filter((name) => MEANT.test(name) && !schemas.has(name));
    return [
      ...missing.map((name) => `The header ${name} is missing.`),
      ...undocumented.map((name) => `The header ${name} is not documented.`),
      ...[...schemas].flatMap(([name, schema]) =>
        headers.has(name) ? faultsIn(this.#ofHeaders, schema, headers.get(name)) : [],
      ),
    ];
  }
}

/** `GET /v1/advisers/{adviserId}/agenda` as a pattern of addresses. */
function addressPattern(call: string): RegExp {
  const [, path = ''] = call.split(' ');
  return new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`);
}

function bodiesOf(type: string, text: string): unknown[] {
  if (type === 'text/plain') return [text];
  if (!type.endsWith('ndjson')) return [JSON.parse(text)];
  const lines = text.split('\n').filter((line) => line !== '');
  return lines.map((line): unknown => JSON.parse(line));
}

/** The schema with every object closed that says what it holds, and its references made to lead to the document. */
function withoutMore(schema: unknown): unknown {
  if (typeof schema !== 'object' || schema === null) return schema;
  if (Array.isArray(schema)) return schema.map(withoutMore);
  const { $ref } = schema as { readonly $ref?: unknown };
  const parts = Object.entries(schema).map(([name, part]) => [name, withoutMore(part)]);
  return {
    ...(Object.fromEntries(parts) as object),
    ...('properties' in schema && { unevaluatedProperties: false }),
    ...(typeof $ref === 'string' && { $ref: `document${$ref}` }),
  };
}

function ajvWith(options: Options): Ajv2020 {
  const ajv = new Ajv2020(options);
  addFormats.default(ajv);
  // Not of JSON Schema: the place of the document where its schemas lie.
  return ajv.addKeyword('components');
}

function faultsIn(ajv: Ajv2020, schema: object, value: unknown): string[] {
  const validate = ajv.compile(schema);
  return validate(value) ? [] : [ajv.errorsText(validate.errors)];
}

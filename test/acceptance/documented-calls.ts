import type { Api } from './api-client.js';

/** A place in a JSON body: names of fields and places in lists. */
export type FieldPath = readonly (string | number)[];

/** A call as the service's own API document tells of it. */
export interface DocumentedCall {
  readonly method: string;
  /** `/v1/slots/{slotId}` */
  readonly path: string;
  readonly pathParameters: readonly string[];
  readonly queryParameters: readonly string[];
  readonly headers: readonly string[];
  /** Of its body; undefined where it takes none. */
  readonly type: string | undefined;
  readonly example: unknown;
  /** Every field of the body, optional ones too, objects and lists before what is in them. */
  readonly fields: readonly FieldPath[];
}

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
}
interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
}
interface Operation {
  readonly parameters?: readonly (Parameter | { readonly $ref: string })[];
  readonly requestBody?: {
    readonly content: Readonly<Record<string, { readonly schema: Schema; readonly example: unknown }>>;
  };
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly parameters: Readonly<Record<string, Parameter>> };
}

/** Every call of the API document, so that a test forgets none that is added. */
export async function documentedCalls(api: Api): Promise<DocumentedCall[]> {
  const { body } = await api.done<Document>('GET /openapi.json');
  return Object.entries(body.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => {
      const parameters = (operation.parameters ?? []).map((one) =>
        '$ref' in one ? body.components.parameters[one.$ref.split('/').at(-1) ?? '']! : one,
      );
      const named = (place: Parameter['in']) => parameters.filter((one) => one.in === place).map(({ name }) => name);
      const [[type, content] = []] = Object.entries(operation.requestBody?.content ?? {});
      return {
        method: method.toUpperCase(),
        path,
        pathParameters: named('path'),
        queryParameters: named('query'),
        headers: named('header'),
        type,
        example: typeof content?.example === 'string' ? (JSON.parse(content.example) as unknown) : content?.example,
        fields: content ? fieldsOf(content.schema) : [],
      };
    }),
  );
}

function fieldsOf(schema: Schema, path: FieldPath = []): FieldPath[] {
  const inside = Object.entries(schema.properties ?? {}).flatMap(([name, field]) => fieldsOf(field, [...path, name]));
  const items = schema.items ? fieldsOf(schema.items, [...path, 0]) : [];
  return [...(path.length > 0 ? [path] : []), ...inside, ...items];
}

/** The body with another value at a place; what leads there is made where it is missing. */
export function withField(body: unknown, [step, ...rest]: FieldPath, value: unknown): unknown {
  if (step === undefined) return value;
  if (typeof step === 'number') {
    const list = Array.isArray(body) ? [...(body as unknown[])] : [];
    list[step] = withField(list[step], rest, value);
    return list;
  }
  const fields = typeof body === 'object' && body !== null && !Array.isArray(body) ? body : {};
  return { ...fields, [step]: withField((fields as Record<string, unknown>)[step], rest, value) };
}

/** The call's address, its parameters filled in from `ids` by name. */
export function addressOf({ path }: DocumentedCall, ids: Readonly<Record<string, string>>): string {
  return path.replaceAll(/\{(\w+)\}/g, (_all, name: string) => ids[name] ?? 'x');
}

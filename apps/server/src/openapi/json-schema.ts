import { ID_PATTERN } from '@selvbook/booking';

/** A JSON schema (2020-12), as OpenAPI 3.1 takes it. */
export type JsonSchema = Readonly<Record<string, unknown>>;

export const text = (example: string): JsonSchema => ({ type: 'string', example });
export const chosenId = (example: string): JsonSchema => ({ type: 'string', pattern: ID_PATTERN.source, example });
export const choice = (values: readonly string[], example = values[0]): JsonSchema => ({
  type: 'string',
  enum: [...values],
  example,
});
export const wholeNumber = (example: number, minimum = 0): JsonSchema => ({ type: 'integer', minimum, example });
export const flag = (example: boolean): JsonSchema => ({ type: 'boolean', example });
export const instant = (example: string): JsonSchema => ({ type: 'string', format: 'date-time', example });
export const date = (example: string): JsonSchema => ({ type: 'string', format: 'date', example });
export const list = (items: JsonSchema): JsonSchema => ({ type: 'array', items });

/** An object with these fields; a name ending in `?` may be absent. */
export function object(fields: Readonly<Record<string, JsonSchema>>): JsonSchema {
  const properties = Object.fromEntries(
    Object.entries(fields).map(([name, schema]) => [name.replace('?', ''), schema]),
  );
  const required = Object.keys(fields).filter((name) => !name.endsWith('?'));
  return { type: 'object', properties, ...(required.length > 0 && { required }) };
}

export const orNull = (schema: JsonSchema): JsonSchema => ({ ...schema, type: [schema.type, 'null'] });

/** A value that fits the schema, made of the examples in it. */
export function exampleOf(schema: JsonSchema): unknown {
  if ('example' in schema) return schema.example;
  if ('const' in schema) return schema.const;
  if ('default' in schema) return schema.default;
  if (Array.isArray(schema.enum)) return schema.enum[0];
  if (Array.isArray(schema.oneOf)) return exampleOf(schema.oneOf[0] as JsonSchema);
  if (schema.items) return [exampleOf(schema.items as JsonSchema)];
  if (schema.properties) {
    const properties = Object.entries(schema.properties as Record<string, JsonSchema>);
    return Object.fromEntries(properties.map(([name, property]) => [name, exampleOf(property)]));
  }
  if (schema.additionalProperties) return {};
  throw new Error(`a schema without an example: ${JSON.stringify(schema)}`);
}

/** The same schema as it is published: `example` written as JSON Schema has it, `examples`. */
export function published(schema: JsonSchema): JsonSchema {
  return Object.fromEntries(
    Object.entries(schema).map(([name, value]) => {
      if (name === 'example') return ['examples', [value]];
      if (name === 'properties') return [name, mapValues(value as Record<string, JsonSchema>, published)];
      if (name === 'items') return [name, published(value as JsonSchema)];
      if (name === 'oneOf') return [name, (value as JsonSchema[]).map(published)];
      return [name, value];
    }),
  );
}

function mapValues<T, U>(record: Readonly<Record<string, T>>, map: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value)]));
}

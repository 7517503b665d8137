import { fieldsOf } from '../input/field-schemas.js';
import type { JsonSchema } from './json-schema.js';

/** The JSON schema of a request class: what its fields are checked by. */
export function schemaOf(kind: new () => object): JsonSchema {
  const fields = [...fieldsOf(kind)];
  const required = fields.filter(([, field]) => field.required).map(([name]) => name);
  return {
    type: 'object',
    properties: Object.fromEntries(fields.map(([name, { schema }]) => [name, nested(schema)])),
    ...(required.length > 0 && { required }),
    additionalProperties: false,
  };
}

function nested(schema: JsonSchema): JsonSchema {
  const { items } = schema;
  return typeof items === 'function' ? { ...schema, items: schemaOf(items as new () => object) } : schema;
}

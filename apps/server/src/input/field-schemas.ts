/** A JSON schema of a field; `items` may be the class of what the list holds. */
export type FieldSchema = Readonly<Record<string, unknown>>;

export interface FieldDescription {
  readonly schema: FieldSchema;
  readonly required: boolean;
}

const fieldsByClass = new WeakMap<object, Map<string, FieldDescription>>();

/** Called by the field decorators alone. */
export function describeField(owner: object, property: string, description: FieldDescription): void {
  const fields = fieldsByClass.get(owner) ?? new Map<string, FieldDescription>();
  fieldsByClass.set(owner, fields.set(property, description));
}

/** The fields of a request class, in the order they were declared; those it inherits first. */
export function fieldsOf(owner: object): ReadonlyMap<string, FieldDescription> {
  const parent: unknown = Object.getPrototypeOf(owner);
  const inherited = typeof parent === 'function' ? fieldsOf(parent) : [];
  return new Map([...inherited, ...(fieldsByClass.get(owner) ?? [])]);
}

/** The fields of a unit that a predicate may ask for; which of them a unit has stands in `UNITS`. */
export type UnitField =
  'origin' | 'status' | 'joint' | 'leadTime' | 'interviewType' | 'targetGroup' | 'municipality' | 'office' | 'imported';

export type FieldValue = string | boolean;

/** What a figure counts, one of it: an interview, a seat, … by its fields. */
export type Unit = Readonly<Partial<Record<UnitField, FieldValue>>>;

/** Each field named has one of its values; naming none holds for everything. */
export type FieldsPredicate = Readonly<Partial<Record<UnitField, readonly FieldValue[]>>>;

/** Which units are meant, as plain JSON: fields and their values, and the three ways of joining such. */
export type Predicate =
  | FieldsPredicate
  | { readonly all: readonly Predicate[] }
  | { readonly any: readonly Predicate[] }
  | { readonly not: Predicate };

/** The predicate as a test of units. A unit without a field that is named has none of its values. */
export function testOf(predicate: Predicate): (unit: Unit) => boolean {
  if ('all' in predicate) {
    const parts = predicate.all.map(testOf);
    return (unit) => parts.every((part) => part(unit));
  }
  if ('any' in predicate) {
    const parts = predicate.any.map(testOf);
    return (unit) => parts.some((part) => part(unit));
  }
  if ('not' in predicate) {
    const part = testOf(predicate.not);
    return (unit) => !part(unit);
  }
  const fields = Object.entries(predicate) as [UnitField, readonly FieldValue[]][];
  return (unit) =>
    fields.every(([field, values]) => {
      const value = unit[field];
      return value !== undefined && values.includes(value);
    });
}

import { DEFINITIONS, definitionText, type MetricId } from '@selvbook/metrics';
import { Transform } from 'class-transformer';
import { field, type Rule } from '../input/field.js';

/** A version of a figure's definition, by its name or its number alone; the field holds the number. */
export function DefinitionField(id: MetricId) {
  const versions = DEFINITIONS.filter((definition) => definition.id === id).map(({ version }) => version);
  const names = versions.map((version) => definitionText({ id, version }));
  const values = [...names, ...versions.map(String)];
  const known: Rule = {
    code: 'unknown-value',
    detail: `One of: ${names.join(', ')}.`,
    holds: (value) => typeof value === 'number' && versions.includes(value),
  };
  const toVersion = Transform(({ value }: { value: unknown }) => {
    const version = versions.find((one) => value === String(one) || value === definitionText({ id, version: one }));
    return version ?? value;
  });
  const description =
    'Count everything by this version of the definition. Absent: each month by the version in force in it.';
  return field({ type: 'string', enum: values }, [known], { optional: true, description, example: names.at(-1) }, [
    toVersion,
  ]);
}

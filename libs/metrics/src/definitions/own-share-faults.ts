import type { QuantilesOf, ShareDefinition } from './definition.js';
import type { DefinitionFault } from './read-definition.js';
import type { UnitName } from './units.js';

const VALUE_OF_UNIT: Readonly<Record<UnitName, QuantilesOf['value'] | undefined>> = {
  interview: 'leadDays',
  booking: 'leadDays',
  seat: undefined,
  cancelledSeat: 'hoursToRefill',
};

/**
 * Why a definition that is right in form is not counted unit by unit: what it asks for is not known of each of them, and to count as if it
 * were would make a figure that is quietly another.
 */
export function* ownShareFaults(definition: ShareDefinition): Generator<DefinitionFault, void, void> {
  const { unit, countedBy, exclusions, quantiles } = definition;
  if (countedBy !== 'start') {
    const detail = 'Expected "start": by the day of booking nothing but milestones is counted.';
    yield { pointer: '#/countedBy', code: 'unknown-value', detail };
  }
  const isOfSeats = unit === 'seat' || unit === 'cancelledSeat';
  if (isOfSeats && !exclusions.some(({ which }) => JSON.stringify(which) === '{"imported":[true]}')) {
    const detail = `Of unit "${unit}" one has to be {"imported":[true]}: imported history does not tell what there was to book.`;
    yield { pointer: '#/exclusions', code: 'required', detail };
  }
  if (quantiles && quantiles.value !== VALUE_OF_UNIT[unit]) {
    const known = VALUE_OF_UNIT[unit];
    const detail = known ? `Of unit "${unit}": "${known}".` : `Unit "${unit}" has no value that is spread.`;
    yield { pointer: '#/quantiles/value', code: 'unknown-value', detail };
  }
}

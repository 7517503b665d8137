import { MUNICIPALITIES } from '../municipality/municipalities.js';
import { accept, refuse, type Decision } from '../rules/decision.js';
import { unknownMunicipality } from '../rules/place-refusals.js';
import type { OfficeEvent } from './office-events.js';

/** An office as its facts leave it; `municipality` is a 3-digit code. */
export interface Office {
  readonly name: string;
  readonly municipality: string;
}

/** Total and silent; undefined is an office nobody opened. */
export function evolveOffice(office: Office | undefined, event: OfficeEvent): Office | undefined {
  switch (event.type) {
    case 'OfficeOpened':
      return office ?? { name: event.data.name, municipality: event.data.municipality };
    case 'OfficeRenamed':
      return office && { ...office, name: event.data.name };
    default:
      return office;
  }
}

/** Opens or renames an office. Refused: `office-elsewhere` (its municipality never changes), `unknown-municipality`. */
export function defineOffice(office: Office | undefined, wanted: Office): Decision<OfficeEvent> {
  if (office && office.municipality !== wanted.municipality) {
    return refuse({
      kind: 'conflict',
      code: 'office-elsewhere',
      detail: `The office belongs to municipality ${office.municipality}, and an office's municipality never changes.`,
    });
  }
  if (!MUNICIPALITIES.has(wanted.municipality)) return refuse(unknownMunicipality(wanted.municipality));
  if (!office) return accept({ type: 'OfficeOpened', data: { name: wanted.name, municipality: wanted.municipality } });
  return office.name === wanted.name ? accept() : accept({ type: 'OfficeRenamed', data: { name: wanted.name } });
}

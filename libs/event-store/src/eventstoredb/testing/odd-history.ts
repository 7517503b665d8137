import { randomUUID } from 'node:crypto';
import type { CannedEvent } from './canned-history.js';

const MAX_INT64 = '9223372036854775807';
const MAX_UINT64 = '18446744073709551615';

function sample(overrides: Partial<CannedEvent>): CannedEvent {
  return {
    id: randomUUID(),
    stream: 'agenda-1_2026-03-02',
    revision: '0',
    commit: '1',
    prepare: '1',
    created: '17724456001234567',
    type: 'Booked',
    contentType: 'application/json',
    data: Buffer.from('{"n":1}'),
    metadata: Buffer.from('{"schema":1}'),
    ...overrides,
  };
}

/** Every number of 64 bits that is near a border of an encoding, and some that are not. */
const NUMBERS = [
  '1',
  '127',
  '128',
  '16383',
  '16384',
  '4294967295',
  '4294967296',
  '562949953421311',
  '562949953421312',
  '9007199254740991',
  '9007199254740992',
  '9007199254740993',
  MAX_INT64,
  MAX_UINT64,
];

/** Events at the borders of what the wire can carry. */
export const ODD_HISTORY: readonly CannedEvent[] = [
  ...NUMBERS.map((number) => sample({ revision: number, commit: number, prepare: number })),
  sample({
    stream: 'æøå-日本語-🚲',
    type: 'Gæst – ankommet 🚲',
    data: Buffer.from('{"navn":"Ærø \\u2028 👩‍💻","list":[1,2.5,null]}'),
  }),
  sample({ data: Buffer.from('[1,"two"]'), metadata: Buffer.from('"text"') }),
  sample({ data: Buffer.from('null'), metadata: Buffer.from('null') }),
  sample({ data: Buffer.alloc(0), metadata: Buffer.alloc(0) }),
  sample({ data: Buffer.from('{"cut":'), metadata: Buffer.from('{"cut":') }),
  sample({ contentType: 'application/octet-stream', data: Buffer.alloc(0), metadata: Buffer.alloc(0) }),
  sample({
    contentType: 'application/octet-stream',
    data: Buffer.from([0, 255, 128, 10, 0]),
    metadata: Buffer.from([255, 254, 0]),
  }),
  sample({ contentType: 'application/octet-stream', data: Buffer.from('{"looks":"like JSON"}') }),
  sample({ type: '$streamDeleted', revision: MAX_INT64, contentType: 'application/octet-stream' }),
  sample({ created: '0' }),
  sample({ created: '9999' }),
  sample({ created: '253402300799999999' }),
  sample({ data: Buffer.from(JSON.stringify({ fill: 'ø'.repeat(200_000) })) }),
  sample({ stream: 's'.repeat(3_000), type: 't'.repeat(300) }),
];

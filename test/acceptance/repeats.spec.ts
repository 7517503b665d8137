import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Answer, Sending } from './api-client.js';
import { isOneProcess } from './programs.js';
import { CALLERS_CLOCK, servedFolder } from './served-folder.js';
import { BEFORE, bookingBody, slotBody, townOf } from './town.js';

const served = servedFolder(CALLERS_CLOCK);
const { api } = served;
const town = townOf(api);

const STARTED = '2026-03-10T12:00:00.000Z';
const citizenBody = { municipality: '851', officeId: 'office-1', targetGroup: 'jobReady', adviserId: 'adviser-1' };

/** A command, and the answer that it got the first time. */
interface Told {
  readonly call: string;
  readonly sending: Sending & { readonly key: string };
  readonly first: Answer;
}
const told: Told[] = [];

async function tell(call: string, key: string, sending: Sending): Promise<Answer> {
  const keyed = { now: BEFORE, key, ...sending };
  const first = await api.done(call, keyed);
  expect([call, first.replayed]).toEqual([call, false]);
  told.push({ call, sending: keyed, first });
  return first;
}

const slotOn = (day: number) => slotBody(`2026-03-${String(day).padStart(2, '0')}T09:00:00Z`);

beforeAll(async () => {
  await tell('PUT /v1/offices/office-1', 'office', { body: { name: 'Jobcenter Øst', municipality: '851' } });
  await tell('PUT /v1/citizens/citizen-1', 'citizen', { body: citizenBody });
  const project = { name: 'P', from: '2026-01-01', targetGroups: ['jobReady'], municipalities: [] };
  await tell('PUT /v1/projects/project-1', 'project', { body: project });
  const { slotId } = (await tell('POST /v1/slots', 'slot', { body: slotOn(10) })).body;
  const withdrawn = (await tell('POST /v1/slots', 'another-slot', { body: slotOn(11) })).body.slotId;
  // In a bulk the second is refused, because it overlaps the first.
  await tell('POST /v1/slots/bulk', 'bulk', { body: { slots: [slotOn(12), slotOn(12), slotOn(13)] } });
  await tell(`DELETE /v1/slots/${String(withdrawn)}?reason=closed`, 'withdrawal', {});
  const book = { body: bookingBody(String(slotId), 'citizen-1') };
  const cancelled = (await tell('POST /v1/bookings', 'booking', book)).body.bookingId;
  const body = { by: 'citizen', reason: 'work' };
  await tell(`POST /v1/bookings/${String(cancelled)}/cancellation`, 'cancellation', { body });
  const { bookingId } = (await tell('POST /v1/bookings', 'booking-again', book)).body;
  const attendance = `POST /v1/bookings/${String(bookingId)}/attendance`;
  await tell(attendance, 'attendance', { now: STARTED, body: { outcome: 'attended' } });
  const correction = { outcome: 'missed', reason: 'recordingError' };
  await tell(attendance, 'correction', { now: STARTED, body: correction });
  const walkIn = {
    citizenId: 'citizen-1',
    adviserId: 'adviser-1',
    officeId: 'office-1',
    interviewType: 'cvInterview',
    startsAt: '2026-01-30T09:00:00Z',
  };
  await tell('POST /v1/walk-ins', 'walk-in', { body: walkIn });
  // What was told first is no longer so: an office by another name, a citizen who moved on, another definition.
  await town.office('office-2', '849');
  await tell('PUT /v1/offices/office-1', 'rename', { body: { name: 'Jobcenter Vest', municipality: '851' } });
  const moved = { municipality: '849', officeId: 'office-2', targetGroup: 'sicknessBenefit', firstInterviewHeld: true };
  await tell('PUT /v1/citizens/citizen-1', 'move', { body: moved });
  await tell('PUT /v1/projects/project-1', 'redefinition', { body: { ...project, to: '2026-12-31' } });
}, 60_000);

/** Sends everything again, and expects to be told what was told the first time, and nothing to be written. */
async function tellAllAgain(): Promise<void> {
  const log = await api.facts();
  for (const { call, sending, first } of told) {
    const again = await api.send(call, sending);
    expect({ call, status: again.status, body: again.body, text: again.text, replayed: again.replayed }).toEqual({
      call,
      status: first.status,
      body: first.body,
      text: first.text,
      replayed: true,
    });
    expect(again.headers.get('location')).toBe(first.headers.get('location'));
    expect(again.position).toBe(first.position);
  }
  expect(await api.facts()).toEqual(log);
}

describe('a repeat of every command with its key', () => {
  test('covers every command of the contract but the import', async () => {
    const { body } = await api.done<{ paths: Record<string, Record<string, unknown>> }>('GET /openapi.json');
    const commands = Object.entries(body.paths).flatMap(([path, methods]) =>
      Object.keys(methods)
        .filter((method) => method !== 'get')
        .map((method) => `${method.toUpperCase()} ${path.replaceAll(/\{\w+\}/g, 'ID')}`),
    );
    const pattern = ({ call }: Told) =>
      call.split('?')[0]!.replace(/\/(adviser-1_[^/]+|office-1|citizen-1|project-1)/, '/ID');
    expect(new Set([...told.map(pattern), 'POST /v1/imports'])).toEqual(new Set(commands));
  });

  test('gets the same answer, and writes nothing', async () => {
    await tellAllAgain();
  });

  test('gets it after the service was killed', async () => {
    expect(await served.restart('SIGKILL')).toBeNull();
    await tellAllAgain();
  }, 60_000);

  test('gets it after the service was stopped', async () => {
    expect(await served.restart('SIGTERM')).toBe(0);
    await tellAllAgain();
  }, 60_000);

  test('says of a booking that was cancelled since what it said then', () => {
    const booking = told.find(({ sending }) => sending.key === 'booking');
    expect([booking?.first.status, booking?.first.body.state]).toEqual([201, 'booked']);
    const citizen = told.find(({ sending }) => sending.key === 'citizen');
    expect([citizen?.first.status, citizen?.first.body]).toEqual([
      201,
      { citizenId: 'citizen-1', ...citizenBody, firstInterviewHeld: false },
    ]);
  });
});

describe('a key', () => {
  const put = (key: string | undefined, name: string, headers = {}) =>
    api.send('PUT /v1/offices/office-7', {
      now: BEFORE,
      ...(key !== undefined && { key }),
      body: { name, municipality: '851' },
      headers,
    });

  test('is the same with quotes and without', async () => {
    expect([(await put('"k-1"', 'A')).status, (await put('k-1', 'A')).replayed]).toEqual([201, true]);
    expect((await put('"k-1"', 'A')).replayed).toBe(true);
    expect((await put('k-1', 'B')).code).toBe('idempotency-key-reused');
    expect((await put('"k-1"', 'B')).status).toBe(422);
  });

  test('is the same request whatever the order of its fields and its correlation id', async () => {
    const body = '{"municipality":"851", "name":"A"}';
    const again = await api.send('PUT /v1/offices/office-7', {
      now: STARTED,
      key: 'k-1',
      body,
      headers: { 'x-correlation-id': 'another-trace' },
    });
    expect([again.status, again.replayed, again.headers.get('x-correlation-id')]).toEqual([201, true, 'another-trace']);
  });

  test('is no other key in other letters', async () => {
    expect((await put('K-1', 'C')).status).toBe(200);
  });

  test('elsewhere is simply another command', async () => {
    const other = await api.send('PUT /v1/offices/office-8', {
      now: BEFORE,
      key: 'k-1',
      body: { name: 'A', municipality: '851' },
    });
    expect([other.status, other.replayed]).toEqual([201, false]);
  });

  test('of a request that was refused binds nothing: the repeat is decided again', async () => {
    const walkIn = {
      citizenId: 'late-citizen',
      adviserId: 'adviser-1',
      officeId: 'office-1',
      interviewType: 'cvInterview',
      startsAt: '2026-01-30T10:00:00Z',
    };
    const sending = { now: BEFORE, key: 'refused', body: walkIn };
    expect((await api.send('POST /v1/walk-ins', sending)).code).toBe('citizen-not-found');
    await town.citizen('late-citizen');
    const again = await api.send('POST /v1/walk-ins', sending);
    expect([again.status, again.replayed]).toEqual([201, false]);
    expect((await api.send('POST /v1/walk-ins', sending)).replayed).toBe(true);
  });

  test('waits, while the first is under way, for its answer', async () => {
    const citizens = Array.from({ length: 20 }, (_none, index) => `twin-${index}`);
    await town.crowd(citizens);
    const { slotId } = (await town.slot('2026-03-20T09:00:00Z', { capacity: citizens.length })).body;
    const before = (await api.facts()).length;
    const answers = await Promise.all(
      citizens.flatMap((citizenId) => {
        const sending = { now: BEFORE, key: `at-once-${citizenId}`, body: bookingBody(slotId, citizenId) };
        return [1, 2, 3].map(() => api.send('POST /v1/bookings', sending));
      }),
    );
    for (const [index] of citizens.entries()) {
      const three = answers.slice(3 * index, 3 * index + 3);
      expect(three.map(({ status }) => status)).toEqual([201, 201, 201]);
      expect(new Set(three.map(({ text }) => text)).size).toBe(1);
      // Two processes that write the same fact in the same moment are both its writers: the log keeps one, and tells neither which.
      const replays = three.filter(({ replayed }) => replayed).length;
      expect([2, ...(isOneProcess() ? [] : [1])]).toContain(replays);
    }
    // A claim and a booking each.
    expect(await api.facts()).toHaveLength(before + 2 * citizens.length);
  });
});

const importedRow = {
  booking_id: 'b-1',
  citizen_id: 'imported-1',
  adviser_id: 'imported-1',
  office_id: 'north',
  municipality: '101',
  target_group: 'jobReady',
  interview_type: 'jobInterview',
  contact_form: 'inPerson',
  origin: 'summoned',
  channel: 'phone',
  booked_at: '2018-01-02T09:00:00Z',
  starts_at: '2018-01-10T09:00:00Z',
  ends_at: '2018-01-10T10:00:00Z',
  outcome: 'attended',
  outcome_at: '2018-01-10T10:00:00Z',
};
const importOf = (key: string | undefined, rows: readonly object[], now = BEFORE): Sending => ({
  now,
  ...(key !== undefined && { key }),
  body: rows.map((row) => JSON.stringify(row)).join('\n'),
  headers: { 'content-type': 'application/x-ndjson' },
});

describe('an import', () => {
  test('with its key is told again what it was told, and writes nothing, before and after a restart', async () => {
    const rows = [
      importedRow,
      { ...importedRow, booking_id: 'b-2', starts_at: '2018-01-10T09:30:00Z' },
      { ...importedRow, booking_id: 'b-3', municipality: '147' },
      { ...importedRow, booking_id: 'b-4', outcome_at: '2026-04-01T09:00:00Z' },
    ];
    const first = await api.done('POST /v1/imports', importOf('import', rows));
    expect(first.body).toEqual({
      accepted: 2,
      known: 0,
      rejected: [
        { line: 3, code: 'office-elsewhere', detail: expect.any(String) },
        { line: 4, code: 'in-the-future', detail: expect.any(String) },
      ],
      overlapping: 1,
      keptMunicipality: 0,
    });
    expect(first.replayed).toBe(false);
    const log = await api.facts();
    const again = async (now?: string) => {
      const answer = await api.done('POST /v1/imports', importOf('import', rows, now));
      expect([answer.text, answer.replayed, answer.position]).toEqual([first.text, true, first.position]);
      expect(await api.facts()).toEqual(log);
    };
    await again();
    await again('2026-09-01T00:00:00.000Z');
    await served.restart('SIGKILL');
    await again();
  }, 60_000);

  test('without one knows its rows by themselves, before and after a restart', async () => {
    const rows = [{ ...importedRow, booking_id: 'b-5' }];
    expect((await api.done('POST /v1/imports', importOf(undefined, rows))).body).toMatchObject({ accepted: 1 });
    const log = await api.facts();
    const again = async () => {
      const { body, replayed } = await api.done('POST /v1/imports', importOf(undefined, rows));
      expect([body.accepted, body.known, body.rejected, replayed]).toEqual([0, 1, [], false]);
    };
    await again();
    await served.restart('SIGKILL');
    await again();
    expect(await api.facts()).toEqual(log);
  }, 60_000);

  test('under the key of another request about the same citizen, day or office is refused', async () => {
    const other = { ...importedRow, booking_id: 'b-6', citizen_id: 'imported-6', adviser_id: 'imported-6' };
    const log = await api.facts();
    const refused = await api.send('POST /v1/imports', importOf('import', [other]));
    expect([refused.status, refused.code]).toEqual([422, 'idempotency-key-reused']);
    const office = { now: BEFORE, key: 'import', body: { name: 'Nord', municipality: '101' } };
    expect((await api.send('PUT /v1/offices/north', office)).code).toBe('idempotency-key-reused');
    expect(await api.facts()).toEqual(log);
    const elsewhere = { ...other, office_id: 'far-north' };
    expect((await api.done('POST /v1/imports', importOf('import', [elsewhere]))).body).toMatchObject({ accepted: 1 });
  });
});

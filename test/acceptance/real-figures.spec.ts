import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { apiAt } from './api-client.js';
import { appointmentsIn, dataFile, type Appointment } from './appointments.js';
import { figuresOf } from './figures.js';
import { DONE, startProgram, startServer, type Service } from './programs.js';

// Nothing here counts with the product's code: the rows are split, dated and summed from the file itself.

type Cut = (row: Appointment) => string;

let folder: string;
let service: Service;
let rows: readonly Appointment[];
let position: number;

const api = apiAt(() => service.address);
const { share, rate } = figuresOf(api);

async function importReal(): Promise<string> {
  const file = dataFile('appointments-2016.csv');
  const { said, ended } = startProgram('cli', folder, { SELVBOOK_DATA: 'data' }, ['import', file]);
  expect({ code: await ended, err: said.err }).toEqual(DONE);
  return said.out;
}

const positionIn = (summary: string) => Number(/^position +(\d+)$/m.exec(summary)?.[1]);

beforeAll(async () => {
  rows = await appointmentsIn('appointments-2016.csv');
  folder = await mkdtemp(join(tmpdir(), 'selvbook-figures-'));
  const summary = await importReal();
  expect(summary).toMatch(/^accepted +1500$/m);
  position = positionIn(summary);
  service = await startServer(folder);
}, 60_000);
afterAll(async () => {
  await service.stop();
  await rm(folder, { recursive: true, force: true });
}, 60_000);

const calendar = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Copenhagen', dateStyle: 'short' });
/** `YYYY-MM-DD` on the calendar of Denmark. */
const dayOf = (instant = ''): string => calendar.format(new Date(instant));

function leadTime({ booked_at, starts_at }: Appointment): string {
  const days = (Date.parse(dayOf(starts_at)) - Date.parse(dayOf(booked_at))) / 86_400_000;
  const classes = [
    [0, 'sameDay'],
    [1, '1d'],
    [7, '2-7d'],
    [14, '8-14d'],
    [28, '15-28d'],
  ] as const;
  return classes.find(([most]) => days <= most)?.[1] ?? 'over28d';
}

const CUTS: Readonly<Record<string, Cut>> = {
  municipality: (row) => row.municipality ?? '',
  office: (row) => row.office_id ?? '',
  month: (row) => dayOf(row.starts_at).slice(0, 7),
  targetGroup: (row) => row.target_group ?? '',
  interviewType: (row) => row.interview_type ?? '',
  origin: (row) => row.origin ?? '',
  leadTime,
};

/** E. B. Wilson's score interval: (2k + z² ∓ z √(z² + 4k(n-k)/n)) / (2(n + z²)). */
function wilson(k: number, n: number) {
  const z = 1.959963984540054;
  const spread = z * Math.sqrt(z ** 2 + (4 * k * (n - k)) / n);
  const end = (sign: number) => (2 * k + z ** 2 + sign * spread) / (2 * (n + z ** 2));
  return {
    low: expect.closeTo(end(-1), 12) as unknown,
    high: expect.closeTo(end(1), 12) as unknown,
    level: 0.95,
  };
}

function attendanceOf(some: readonly Appointment[], group: object = {}) {
  const attended = some.filter(({ outcome }) => outcome === 'attended').length;
  const missed = some.length - attended;
  return {
    group,
    definition: { id: 'attendanceRate', version: 1 },
    numerator: attended,
    denominator: some.length,
    share: attended / some.length,
    interval: wilson(attended, some.length),
    counts: { attended, missed, excused: 0, cancelled: 0, notRecorded: 0 },
    completeness: 1,
  };
}

/** What the answer must be: a row for each value, in the order of the values. */
function attendanceBy(names: readonly string[], some = rows) {
  const byValue = Map.groupBy(some, (row) => names.map((name) => CUTS[name]?.(row)).join(' '));
  return [...byValue.keys()].sort().map((value) => {
    const values = value.split(' ');
    const group = Object.fromEntries(names.map((name, at) => [name, values[at]]));
    return attendanceOf(byValue.get(value) ?? [], group);
  });
}

const recent = () => ({ at: position });

describe('the figures of the real appointments', () => {
  test('are made of rows that attended or missed, and nothing else', () => {
    expect(rows).toHaveLength(1500);
    expect(new Set(rows.map(({ outcome }) => outcome))).toEqual(new Set(['attended', 'missed']));
    // Every class of lead time is there, so that each is held to the file.
    expect(new Set(rows.map(leadTime)).size).toBe(6);
  });

  test('attendance in one row', async () => {
    const body = await rate('', recent());
    expect(body).toEqual({
      position,
      day: expect.any(String),
      definition: { id: 'attendanceRate', version: 1 },
      from: null,
      to: null,
      rows: [attendanceOf(rows)],
    });
  });

  test.each([...Object.keys(CUTS), 'municipality,leadTime', 'leadTime,office,month'])(
    'attendance by %s',
    async (groupBy) => {
      const { rows: answered } = await rate(`groupBy=${groupBy}`, recent());
      expect(answered).toEqual(attendanceBy(groupBy.split(',')));
    },
  );

  test('attendance where a filter narrows it', async () => {
    const { municipality, office_id: officeId } = rows[0] ?? {};
    const inMunicipality = rows.filter((row) => row.municipality === municipality);
    const inOffice = rows.filter((row) => row.office_id === officeId);
    expect((await rate(`municipality=${municipality}`, recent())).rows).toEqual([attendanceOf(inMunicipality)]);
    expect((await rate(`officeId=${officeId}&groupBy=leadTime`, recent())).rows).toEqual(
      attendanceBy(['leadTime'], inOffice),
    );
    const all = [attendanceOf(rows)];
    for (const query of [
      'from=2016-04-29&to=2016-04-29',
      'from=2016-04-01&to=2016-04-30',
      'targetGroup=jobReady&interviewType=jobInterview&origin=unknown',
      'day=2016-04-29',
      'day=2016-04-30',
    ]) {
      expect((await rate(query, recent())).rows).toEqual(all);
    }
    for (const query of ['to=2016-04-28', 'from=2016-04-30', 'targetGroup=activityReady', 'origin=summoned']) {
      expect((await rate(query, recent())).rows).toEqual([]);
    }
  });

  test('nobody knows who booked, so no row is on either side of the self-booking share', async () => {
    const unknown = (some: readonly Appointment[], group: object = {}) => ({
      group,
      definition: { id: 'selfBookingShare', version: 1 },
      numerator: 0,
      denominator: 0,
      share: null,
      interval: null,
      counts: { selfBooked: 0, summoned: 0, walkIn: 0, unknown: some.length },
    });
    expect((await share('', recent())).rows).toEqual([unknown(rows)]);
    const codes = [...new Set(rows.map((row) => row.municipality ?? ''))].sort();
    expect((await share('groupBy=municipality', recent())).rows).toEqual(
      codes.map((code) =>
        unknown(
          rows.filter((row) => row.municipality === code),
          { municipality: code },
        ),
      ),
    );
  });

  test('stay the same, byte for byte, when the file is taken in again through the service', async () => {
    const answers = async () => {
      const texts: string[] = [];
      for (const figure of ['attendance-rate', 'self-booking-share']) {
        for (const groupBy of ['', ...Object.keys(CUTS), 'office,month,leadTime']) {
          const query = `day=2016-05-01${groupBy && `&groupBy=${groupBy}`}`;
          texts.push((await api.done(`GET /v1/metrics/${figure}?${query}`, recent())).text);
        }
      }
      return texts;
    };
    const before = await answers();
    const again = await importReal();
    expect(again).toMatch(/^accepted +0$/m);
    expect(again).toMatch(/^known +1500$/m);
    expect(positionIn(again)).toBe(position);
    expect(await api.head()).toBe(position);
    expect(await answers()).toEqual(before);
  }, 60_000);

  test('of a project stand beside all others', async () => {
    const members = [...new Set(rows.map((row) => row.municipality ?? ''))].sort().slice(0, 8);
    const project = {
      name: 'Eight municipalities',
      from: '2016-04-29',
      to: '2016-04-29',
      targetGroups: ['jobReady'],
      municipalities: members.map((code) => ({ code, from: '2016-04-29', to: '2016-04-29' })),
    };
    const defined = await api.done('PUT /v1/projects/eight', { body: project });
    const { comparison } = await rate('projectId=eight', { at: defined.position });
    const side = (some: readonly Appointment[]) => {
      const { numerator, denominator, share: pooled, interval } = attendanceOf(some);
      const shares = attendanceBy(['municipality'], some).map((one) => one.share);
      const mean = shares.reduce((sum, one) => sum + one, 0) / shares.length;
      return {
        pooled: { numerator, denominator, share: pooled, interval },
        mean: { municipalities: shares.length, share: expect.closeTo(mean, 12) as unknown },
        completeness: 1,
      };
    };
    const isMember = (row: Appointment) => members.includes(row.municipality ?? '');
    expect(comparison).toEqual({
      members: side(rows.filter(isMember)),
      others: side(rows.filter((row) => !isMember(row))),
      definitions: [{ id: 'attendanceRate', version: 1 }],
    });
  });
});

import { describe, expect, test } from '@jest/globals';
import { everyCase } from './every-case.js';

// The month in which the definition of the self-booking share changed, by both of its versions. The numbers were counted by hand in
// test/data/every-case.csv; r05, half an hour before the month, and r33 of January stand outside it.

const { share } = everyCase();

const december = 'from=2017-12-01&to=2017-12-31';
const aalborg = `${december}&officeId=aalborg`;

const counted = (version: number, numerator: number, denominator: number) => ({
  definition: { id: 'selfBookingShare', version },
  numerator,
  denominator,
  share: numerator / denominator,
});

describe('the self-booking share of December 2017', () => {
  test('is by the second version where none is asked for: it is in force from that month on', async () => {
    // 8, 9, 11, 12, 13, 18, 19, 31, 47, 62; summoned 6, 14, 15, 16, 17, 30, 32, 45, 46, 61
    const { rows } = await share(december);
    expect(rows).toMatchObject([
      { ...counted(2, 10, 20), counts: { selfBooked: 10, summoned: 10, walkIn: 1, unknown: 0 } },
    ]);
    expect((await share(`${december}&definition=2`)).rows).toEqual(rows);
  });

  test('by the first version has the walk-in of that month in the denominator', async () => {
    // The same, and 7
    const { rows } = await share(`${december}&definition=1`);
    expect(rows).toMatchObject([
      { ...counted(1, 10, 21), counts: { selfBooked: 10, summoned: 10, walkIn: 1, unknown: 0 } },
    ]);
  });

  test('of one office by either version', async () => {
    // 8, 9, 11; summoned 6; walk-in 7
    expect((await share(aalborg)).rows).toMatchObject([counted(2, 3, 4)]);
    expect((await share(`${aalborg}&definition=1`)).rows).toMatchObject([counted(1, 3, 5)]);
  });

  test.each([1, 2])('by version %i is the same from a replay as from the live view', async (version) => {
    const asked = `${december}&groupBy=municipality&definition=${version}`;
    const { rows } = await share(asked);
    expect(rows.length).toBeGreaterThan(3);
    expect((await share(`${asked}&asOf=2199-01-01T00:00:00Z`)).rows).toEqual(rows);
  });
});

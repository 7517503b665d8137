import { expect, test } from '@jest/globals';
import { membershipPeriods } from './membership-periods.js';

const YEAR = { from: '2017-01-01', to: '2017-12-31' };

test('memberships of one municipality that overlap are one: no day of it counts twice', () => {
  const memberships = [
    { code: '101', from: '2017-05-01', to: '2017-06-30' },
    { code: '101', from: '2017-03-01', to: '2017-05-01' },
    { code: '101', from: '2017-06-01', to: '2017-06-10' },
    { code: '101', from: '2017-08-01' },
  ];
  expect(membershipPeriods(memberships, YEAR)).toEqual([
    { days: { from: '2017-03-01', to: '2017-06-30' }, codes: ['101'] },
    { days: { from: '2017-08-01', to: '2017-12-31' }, codes: ['101'] },
  ]);
});

test('municipalities that are members on the same days are counted together, those outside the period not at all', () => {
  const memberships = [
    { code: '101', from: '2016-01-01' },
    { code: '461', from: '2017-01-01', to: '2018-01-01' },
    { code: '851', from: '2018-01-01' },
  ];
  expect(membershipPeriods(memberships, YEAR)).toEqual([{ days: YEAR, codes: ['101', '461'] }]);
});

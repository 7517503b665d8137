import { describe, expect, test } from '@jest/globals';
import { WrongUse } from '../exit-code.js';
import { metricQuestion, type TypedQuestion } from './metric-question.js';

describe('the question of a figure', () => {
  test('has what was typed, under the names of the API', () => {
    const typed = {
      groupBy: 'municipality,month',
      from: '2024-01-01',
      to: '2024-02-01',
      project: 'p-1',
      office: 'o-1',
      definition: 'selfBookingShare@1',
      asOf: '2024-02-10T12:00:00+01:00',
      basis: 'occurred',
      disclosure: 'public',
    };
    expect(metricQuestion('self-booking-share', typed)).toEqual({
      name: 'self-booking-share',
      parameters: {
        groupBy: ['municipality', 'month'],
        from: '2024-01-01',
        to: '2024-02-01',
        projectId: 'p-1',
        officeId: 'o-1',
        definition: 1,
        asOf: '2024-02-10T11:00:00.000Z',
        basis: 'occurred',
        minimumFrequency: 5,
      },
    });
    expect(metricQuestion('milestones', { numbers: '1,40' }).parameters).toEqual({ groupBy: [], numbers: [1, 40] });
  });

  test.each<[string, TypedQuestion, string]>([
    ['shares', {}, 'There is no figure shares; one of: self-booking-share,'],
    ['fill-rate', { origin: 'walkIn' }, '--origin: fill-rate is not told by it'],
    ['milestones', { from: '2024-01-01' }, '--from: milestones is not told by it'],
    ['lead-time', { numbers: '1' }, '--numbers: lead-time is not told by it'],
    ['fill-rate', { groupBy: 'origin' }, '--group-by: expected any of municipality, office, month, interviewType'],
    ['milestones', { numbers: '1,x' }, '--numbers: expected a whole number, 1 to 1000000000'],
    ['fill-rate', { minimumFrequency: '5' }, '--minimum-frequency: it goes with --disclosure public'],
    [
      'fill-rate',
      { disclosure: 'public', minimumFrequency: '1' },
      '--minimum-frequency: expected a whole number, 2 to',
    ],
    ['fill-rate', { disclosure: 'full' }, '--disclosure: expected one of none, public'],
    [
      'lead-time',
      { disclosure: 'public', groupBy: 'month,office,origin,targetGroup' },
      '--group-by: at most 3 groupings are published',
    ],
    ['lead-time', { definition: '7' }, '--definition: expected one of leadTime@1'],
    ['lead-time', { from: '2024-02-01', to: '2024-01-01' }, '--to: the end lies before the start'],
    ['lead-time', { basis: 'occurred' }, '--basis: it goes with --as-of'],
    ['lead-time', { asOf: 'yesterday' }, '--as-of: expected an instant with its offset'],
  ])('of %s, %j, is wrong use', (name, typed, message) => {
    expect(() => metricQuestion(name, typed)).toThrow(WrongUse);
    expect(() => metricQuestion(name, typed)).toThrow(message);
  });
});

import { expect, test } from '@jest/globals';
import type { InterviewCount } from '@selvbook/simulation';
import { madeTable } from './made-table.js';

const alike = (interviews: number, more: Partial<InterviewCount>): InterviewCount => ({
  municipality: '101',
  month: '2025-01',
  targetGroup: 'jobReady',
  interviewType: 'jobInterview',
  origin: 'summoned',
  leadTime: '2-7d',
  joint: false,
  status: 'attended',
  interviews,
  ...more,
});

test('says what was made: members beside others in the project, and who came', () => {
  const project = { projectId: 'p', from: '2025-01-01', members: ['101'] };
  const interviews = [
    alike(60, {}),
    alike(40, { origin: 'selfBooked' }),
    alike(90, { municipality: '751', status: 'missed' }),
    alike(10, { municipality: '751', origin: 'selfBooked' }),
    // None of these counts in the shares: before the project, another group, cancelled, joint, nobody's booking.
    alike(7, { month: '2024-12', origin: 'selfBooked', status: 'open' }),
    alike(7, { targetGroup: 'activityReady', origin: 'selfBooked', status: 'excused' }),
    alike(7, { origin: 'selfBooked', status: 'cancelled' }),
    alike(7, { origin: 'selfBooked', joint: true, status: 'open' }),
    alike(7, { origin: 'walkIn', leadTime: 'none' }),
  ];
  expect(madeTable({ events: 1234, interviews, project }, 'data/events.db').split('\n')).toEqual([
    'log          data/events.db',
    'events       1234',
    'interviews   235',
    'attended     55.0 % (110 of 200)',
    'self-booked  job-ready, from 2025-01-01 on',
    '  members    40.0 % (40 of 100) (municipalities: 1)',
    '  others     10.0 % (10 of 100)',
    '',
  ]);
  expect(madeTable({ events: 1, interviews: [], project }, 'x')).toContain('attended     -\n');
});

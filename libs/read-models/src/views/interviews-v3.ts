import { interviewsTables } from './interviews-tables.js';

/**
 * What version 2 has, with the days from booking to start where that had their class alone: in every interview, in the finest cells, and in
 * two roll-ups by month. Beside it every booking that citizens made, cancelled later or not.
 */
export const INTERVIEWS_V3 = interviewsTables(
  'interviews_v3',
  {
    '': ['month'],
    _by_type: ['month', 'interview_type'],
    _by_group: ['month', 'target_group'],
    _by_origin: ['month', 'origin', 'lead_time'],
    _by_office: ['office_id', 'month'],
    _by_lead_days: ['month', 'lead_days'],
    _by_kind: ['month', 'target_group', 'interview_type', 'origin', 'lead_time'],
    _by_office_origin: ['office_id', 'month', 'origin'],
    _by_office_lead_time: ['office_id', 'lead_time', 'month'],
    _by_office_group: ['office_id', 'month', 'target_group'],
    _by_office_lead_days: ['office_id', 'month', 'lead_days'],
    _by_all: ['office_id', 'month', 'target_group', 'interview_type', 'origin', 'lead_days'],
  },
  'lead_days',
);

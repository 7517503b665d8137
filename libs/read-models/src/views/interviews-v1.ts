import { interviewsTables } from './interviews-tables.js';

export const INTERVIEWS_V1 = interviewsTables('interviews_v1', {
  '': ['month'],
  _by_group: ['month', 'target_group'],
  _by_origin: ['month', 'origin', 'lead_time'],
  _by_office: ['office_id', 'month'],
  _by_kind: ['month', 'target_group', 'interview_type', 'origin', 'lead_time'],
  _by_office_origin: ['office_id', 'month', 'origin'],
  _by_office_group: ['office_id', 'month', 'target_group'],
  _by_all: ['office_id', 'month', 'target_group', 'interview_type', 'origin', 'lead_time'],
});

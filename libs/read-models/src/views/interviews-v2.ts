import { interviewsTables } from './interviews-tables.js';

/**
 * Beside those of version 1 two roll-ups more: by interview type, and by office and lead time. The latter is led by what is grouped
 * by and not by time, so that a sum over all months goes along the key and sorts nothing.
 */
export const INTERVIEWS_V2 = interviewsTables('interviews_v2', {
  '': ['month'],
  _by_type: ['month', 'interview_type'],
  _by_group: ['month', 'target_group'],
  _by_origin: ['month', 'origin', 'lead_time'],
  _by_office: ['office_id', 'month'],
  _by_kind: ['month', 'target_group', 'interview_type', 'origin', 'lead_time'],
  _by_office_origin: ['office_id', 'month', 'origin'],
  _by_office_lead_time: ['office_id', 'lead_time', 'month'],
  _by_office_group: ['office_id', 'month', 'target_group'],
  _by_all: ['office_id', 'month', 'target_group', 'interview_type', 'origin', 'lead_time'],
});

import { describe, expect, test } from '@jest/globals';
import { DOMAIN_EVENT_TYPES } from './domain-event.js';

describe('the events of the domain', () => {
  test('are the stored contract: names never go and never change', () => {
    expect([...DOMAIN_EVENT_TYPES].sort()).toEqual([
      'AdviserAssigned',
      'AdviserUnassigned',
      'AttendanceCorrected',
      'Booked',
      'BookingAbandoned',
      'BookingClaimed',
      'Cancelled',
      'CitizenEnrolled',
      'CitizenMoved',
      'ClaimReleased',
      'FirstInterviewHeld',
      'LogStarted',
      'MeetingAttended',
      'MeetingMissed',
      'OfficeOpened',
      'OfficeRenamed',
      'ProjectDefined',
      'SlotOpened',
      'SlotWithdrawn',
      'TargetGroupChanged',
      'WalkInAttended',
    ]);
  });
});

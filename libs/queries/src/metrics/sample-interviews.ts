import type { Booked, Instant } from '@selvbook/booking';
import type { Ground } from '../../../../test/databases/databases.js';
import {
  citizenStream,
  inAgenda,
  newItem,
  officeStream,
  openSampleViews,
  projectStream,
  type SampleViews,
} from '../sample-views.js';

const OFFICES = { 'office-1': '101', 'office-2': '851', 'office-3': '461' } as const;

/** A small history of interviews on either side of a change of definition, and a project; and the views over it. */
export interface SampleInterviews {
  readonly views: SampleViews;
  /** The position of its last event. */
  readonly last: number;
}

/** @param ground where the views are to be; it is removed with them */
export async function openSampleInterviews(ground: Ground): Promise<SampleInterviews> {
  const views = await openSampleViews(ground);

  async function interview(
    office: keyof typeof OFFICES,
    citizenId: string,
    origin: 'selfBooked' | 'summoned' | 'unknown' | 'onBehalf' | 'joint',
    bookedAt: Instant,
    startsAt: Instant,
    outcome: 'attended' | 'missed' | 'excused' | 'cancelled' | 'none',
  ): Promise<string> {
    const stream = inAgenda('a1', startsAt);
    const slotId = newItem('a1', startsAt);
    const bookingId = newItem('a1', startsAt);
    const about = { bookingId, slotId, startsAt };
    const booked: Booked['data'] = {
      ...about,
      citizenId,
      origin: origin === 'onBehalf' ? 'selfBooked' : origin === 'joint' ? 'summoned' : origin,
      channel: 'web',
      ...(origin === 'onBehalf' && { onBehalf: true }),
      ...(origin === 'joint' && { joint: true }),
      interviewType: 'jobInterview',
      targetGroup: 'jobReady',
      municipality: OFFICES[office],
      office,
      endsAt: startsAt,
    };
    await views.append(stream, { type: 'Booked', data: booked }, bookedAt);
    if (outcome === 'attended') await views.append(stream, { type: 'MeetingAttended', data: about });
    if (outcome === 'missed' || outcome === 'excused') {
      await views.append(stream, { type: 'MeetingMissed', data: { ...about, excused: outcome === 'excused' } });
    }
    if (outcome === 'cancelled') {
      await views.append(stream, { type: 'Cancelled', data: { ...about, by: 'citizen', reason: 'sick' } });
    }
    return bookingId;
  }

  function walkIn(office: keyof typeof OFFICES, citizenId: string, startsAt: Instant): Promise<number> {
    return views.append(inAgenda('a1', startsAt), {
      type: 'WalkInAttended',
      data: {
        interviewId: newItem('a1', startsAt),
        citizenId,
        adviserId: 'a1',
        office,
        municipality: OFFICES[office],
        interviewType: 'jobInterview',
        targetGroup: 'jobReady',
        startsAt,
      },
    });
  }

  for (const [office, municipality] of Object.entries(OFFICES)) {
    await views.append(officeStream(office), { type: 'OfficeOpened', data: { name: office, municipality } });
  }
  await views.append(citizenStream('c1'), {
    type: 'CitizenEnrolled',
    data: { municipality: '101', office: 'office-1', targetGroup: 'jobReady', from: '2017-01-01' },
  });
  // November 2017, under version 1. Office 1 is in 101, office 2 in 851, office 3 in 461.
  await interview('office-1', 'c1', 'selfBooked', '2017-11-10T08:00:00.000Z', '2017-11-10T09:00:00.000Z', 'attended');
  const wrong = await interview(
    'office-1',
    'c1',
    'summoned',
    '2017-11-19T22:00:00.000Z',
    '2017-11-20T09:00:00.000Z',
    'missed',
  );
  await views.append(inAgenda('a1', '2017-11-20T09:00:00.000Z'), {
    type: 'AttendanceCorrected',
    data: { bookingId: wrong, to: 'attended', reason: 'recordingError' },
  });
  // The last half hour of November, local time.
  await interview('office-1', 'c2', 'onBehalf', '2017-11-01T12:00:00.000Z', '2017-11-30T22:30:00.000Z', 'missed');
  await walkIn('office-1', 'c2', '2017-11-15T09:00:00.000Z');
  await interview('office-2', 'c3', 'summoned', '2017-11-10T09:00:00.000Z', '2017-11-12T09:00:00.000Z', 'cancelled');
  await interview('office-2', 'c3', 'unknown', '2017-11-06T09:00:00.000Z', '2017-11-13T09:00:00.000Z', 'attended');
  // December 2017, under version 2; the first half hour of it, local time.
  await interview('office-1', 'c1', 'selfBooked', '2017-11-30T12:00:00.000Z', '2017-11-30T23:30:00.000Z', 'none');
  await interview('office-2', 'c3', 'selfBooked', '2017-11-28T09:00:00.000Z', '2017-12-05T09:00:00.000Z', 'excused');
  await walkIn('office-2', 'c3', '2017-12-06T09:00:00.000Z');
  await interview('office-2', 'c3', 'joint', '2017-11-22T09:00:00.000Z', '2017-12-07T09:00:00.000Z', 'attended');
  await interview('office-3', 'c4', 'selfBooked', '2017-12-07T09:00:00.000Z', '2017-12-15T09:00:00.000Z', 'attended');
  await interview('office-3', 'c4', 'summoned', '2017-12-09T08:00:00.000Z', '2017-12-09T09:00:00.000Z', 'attended');
  // Told late: the fourth citizen changed group on the 10th, between the two interviews.
  await views.append(citizenStream('c4'), {
    type: 'CitizenEnrolled',
    data: { municipality: '461', office: 'office-3', targetGroup: 'jobReady', from: '2017-01-01' },
  });
  await views.append(citizenStream('c4'), {
    type: 'TargetGroupChanged',
    data: { targetGroup: 'activityReady', from: '2017-12-10' },
  });
  // The first citizen moves: what was booked in the old office stays there.
  await views.append(citizenStream('c1'), {
    type: 'CitizenMoved',
    data: { municipality: '851', office: 'office-2', from: '2017-12-01' },
  });
  await interview('office-2', 'c1', 'summoned', '2017-12-13T09:00:00.000Z', '2017-12-20T09:00:00.000Z', 'attended');
  const last = await views.append(projectStream('p1'), {
    type: 'ProjectDefined',
    data: {
      name: 'Jobready book themselves',
      from: '2017-11-01',
      to: '2017-12-31',
      targetGroups: ['jobReady'],
      municipalities: [
        { code: '101', from: '2017-11-01' },
        { code: '851', from: '2017-12-06' },
      ],
    },
  });
  return { views, last };
}

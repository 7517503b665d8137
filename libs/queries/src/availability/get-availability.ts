import {
  addDays,
  citizenStream,
  evolveCitizen,
  localDate,
  reasonsAgainstSelfBooking,
  startOfDay,
  UNKNOWN_CITIZEN,
  type CitizenEvent,
  type Enrolment,
  type InterviewType,
} from '@selvbook/booking';
import type { EventLogReader } from '@selvbook/event-store';
import type { ReadModels, ViewReading } from '@selvbook/read-models';
import { Inject } from '@nestjs/common';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { GetAvailability, QueryRefused, type AvailabilityBody, type SlotOffer } from '../queries.js';
import { EVENT_LOG, READ_MODELS, VIEW_PROGRESS } from '../tokens.js';
import { isAgendaWithin } from '../agenda-days.js';
import type { ViewProgress } from '../view-progress.js';
import { askView } from '../view-question.js';
import { decodeCursor, encodeCursor } from './cursor.js';
import { searchSlots, type FoundSlot, type SlotSearch } from './slot-search.js';

/** How far ahead is looked when nobody says. */
const DAYS_AHEAD = 56;

/**
 * The slots that can be booked. Named a citizen, the right to self-book is asked first and, where it is missing, the
 * reasons are all that is shown; an office looking for a time to summon to is not asked.
 */
@QueryHandler(GetAvailability)
export class GetAvailabilityHandler implements IQueryHandler<GetAvailability> {
  constructor(
    @Inject(READ_MODELS) readonly readModels: ReadModels,
    @Inject(VIEW_PROGRESS) readonly progress: ViewProgress,
    @Inject(EVENT_LOG) readonly log: EventLogReader,
  ) {}

  async execute({ context, parameters }: GetAvailability): Promise<AvailabilityBody> {
    const { citizenId, audience, limit } = parameters;
    const cursor = parameters.cursor === undefined ? undefined : decodeCursor(parameters.cursor);
    const citizen = citizenId === undefined ? undefined : await this.enrolment(citizenId);
    const today = localDate(context.now);
    const asked = citizen !== undefined && audience === 'selfBooking';
    const reasons = asked ? reasonsAgainstSelfBooking(citizen, parameters.interviewType, today) : [];
    const search = slotSearch(parameters, citizen, context.now);
    const answer = async (views: ViewReading, position: number): Promise<AvailabilityBody> => {
      if (reasons.length > 0) return { position, eligible: false, reasons, slots: [], next: null };
      const found = search ? await searchSlots(views, search, limit + 1, cursor) : [];
      const shown = found.slice(0, limit);
      const last = found.length > limit ? shown.at(-1) : undefined;
      return {
        position,
        ...(asked && { eligible: true }),
        slots: shown.map((slot) => offer(slot, citizen !== undefined)),
        next: last ? encodeCursor({ own: last.own, startsAt: last.row.starts_at, slotId: last.row.slot_id }) : null,
      };
    };
    const looks = search !== undefined && reasons.length === 0;
    return askView(
      this,
      'availability',
      context,
      answer,
      (stream) => looks && isAgendaWithin(stream, search.days.from, search.days.to),
    );
  }

  /** @throws QueryRefused `citizen-not-found` */
  private async enrolment(citizenId: string): Promise<Enrolment> {
    const { events } = await this.log.readStream(citizenStream(citizenId));
    const { enrolment } = events.reduce(
      (citizen, event) => evolveCitizen(citizen, event as unknown as CitizenEvent),
      UNKNOWN_CITIZEN,
    );
    if (enrolment) return enrolment;
    throw new QueryRefused('citizen-not-found', 'There is no such citizen.');
  }
}

/**
 * A citizen is offered what a booking would not be refused for: slots of the own office that serve the own target group.
 * The question may narrow that and not widen it; undefined: in another office nothing is left.
 * @throws QueryRefused `office-required`
 */
function slotSearch(
  parameters: GetAvailability['parameters'],
  citizen: Enrolment | undefined,
  now: string,
): SlotSearch | undefined {
  const officeId = parameters.officeId ?? citizen?.office;
  if (officeId === undefined) throw new QueryRefused('office-required', 'Name an office, or a citizen who has one.');
  if (citizen && officeId !== citizen.office) return undefined;
  const from = parameters.from ?? localDate(now);
  const to = parameters.to ?? addDays(from, DAYS_AHEAD);
  return {
    officeId,
    interviewType: parameters.interviewType,
    targetGroups: [parameters.targetGroup ?? [], citizen?.targetGroup ?? []].flat(),
    audience: parameters.audience,
    startsAfter: now,
    startsFrom: startOfDay(from),
    startsBefore: startOfDay(addDays(to, 1)),
    days: { from, to },
    ownAdviser: citizen?.adviserId,
  };
}

function offer({ row, own }: FoundSlot, named: boolean): SlotOffer {
  return {
    slotId: row.slot_id,
    adviserId: row.adviser_id,
    officeId: row.office_id,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    interviewType: row.interview_type as InterviewType,
    contactForm: row.contact_form,
    targetGroups: JSON.parse(row.target_groups) as string[],
    free: row.free,
    ...(named && { ownAdviser: own }),
  };
}

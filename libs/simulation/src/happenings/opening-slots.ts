import { agendaItemId, agendaStream, type Audience, type ContactForm, type InterviewType } from '@selvbook/booking';
import type { Day } from '../calendar/calendar.js';
import { slotsOfAnAdviser } from '../country/found-country.js';
import { busyness, CLOSING_MINUTE } from '../habits/habits.js';
import { HORIZON } from '../simulation-options.js';
import { deedOf, planAt, tell, type Agenda, type Pool, type Slot, type World } from '../world/world.js';
import { adviserAway, withdrawUnused } from './withdrawing-slots.js';

const KINDS: readonly (readonly [InterviewType, number])[] = [
  ['jobInterview', 62],
  ['followUpInterview', 24],
  ['cvInterview', 11],
  ['groupMeeting', 3],
];
const MINUTES: Readonly<Record<InterviewType, readonly number[]>> = {
  jobInterview: [45, 45, 60],
  followUpInterview: [30, 30, 45],
  cvInterview: [45],
  groupMeeting: [90],
};
const AUDIENCES: readonly (readonly [Audience, number])[] = [
  ['both', 74],
  ['selfBooking', 14],
  ['summons', 12],
];
const CONTACT_FORMS: readonly (readonly [ContactForm, number])[] = [
  ['inPerson', 70],
  ['phone', 19],
  ['video', 11],
];
const OPENING_MINUTE = 8 * 60;
/** What an hour's slot with its break may take of a day at most, and the grid that slots begin on. */
const ROOM_FOR_A_SLOT = 60;
const GRID = 15;
const LUNCH = 11 * 60 + 45;
const AFTER_LUNCH = 12 * 60 + 15;
const JOINT = 0.05;
const ADVISER_AWAY = 0.015;
const WITHDRAWN = 0.012;

/** Opens, on an open day, what is needed on the days up to the horizon that have not been looked at yet. */
export function openSlotsAhead(world: World, firstDay: Day): void {
  const { calendar, today } = world;
  for (const municipality of world.municipalities) {
    const { random } = municipality;
    for (let day = firstDay; day <= today + HORIZON; day++) {
      if (!calendar.isOpen(day)) continue;
      const busy = busyness(calendar.weekday(day), Number(calendar.date(day).slice(5, 7)));
      for (const pool of municipality.offices.flatMap(({ pools }) => pools)) {
        pool.owed += pool.slotsADay * busy;
        const size = slotsOfAnAdviser(pool);
        for (let adviser = 0; adviser < pool.advisers.length && pool.owed >= size; adviser++) {
          pool.owed -= size;
          planAt(world, today, random.between(7 * 60, 9 * 60), () => openAgenda(world, pool, day, size));
        }
      }
    }
  }
}

function openAgenda(world: World, pool: Pool, day: Day, size: number): void {
  const { random } = pool.office.municipality;
  const adviserId = pool.advisers[pool.turn++ % pool.advisers.length]!;
  const date = world.calendar.date(day);
  const stream = { name: agendaStream(adviserId, date), revision: -1 };
  const agenda: Agenda = { pool, adviserId, day, date, stream, slots: [] };
  if (pool.agendas.get(day)?.some((other) => other.adviserId === adviserId)) return;
  addSlots(world, agenda, size);
  const deed = deedOf(world, random, 'manager', `m-${pool.office.id}`);
  tell(
    world,
    random,
    stream,
    deed,
    ...agenda.slots.map((slot) => ({ type: 'SlotOpened', data: openedFacts(slot) }) as const),
  );
  const others = pool.agendas.get(day);
  if (others) others.push(agenda);
  else pool.agendas.set(day, [agenda]);
  if (random.chance(ADVISER_AWAY))
    planAt(world, day, random.between(7 * 60, 7 * 60 + 40), () => adviserAway(world, agenda));
  for (const slot of agenda.slots) {
    if (!random.chance(WITHDRAWN)) continue;
    const on = random.between(world.today + 1, day);
    if (world.calendar.isOpen(on)) planAt(world, on, random.between(7 * 60, 8 * 60), () => withdrawUnused(world, slot));
  }
}

/**
 * One after the other from some time of the day on, early enough that most of them fit in; the last may be cut off by
 * closing time, and an only one that does not fit in begins the day.
 */
function addSlots(world: World, agenda: Agenda, size: number): void {
  const { calendar } = world;
  const { pool, adviserId, day, date } = agenda;
  const { random } = pool.office.municipality;
  const closing = CLOSING_MINUTE[calendar.weekday(day)]!;
  const latest = closing - size * ROOM_FOR_A_SLOT - (AFTER_LUNCH - LUNCH);
  let minute = OPENING_MINUTE + GRID * random.between(0, Math.max(2, Math.floor((latest - OPENING_MINUTE) / GRID)));
  while (agenda.slots.length < size) {
    const interviewType = random.weighted(KINDS);
    const minutes = random.pick(MINUTES[interviewType]);
    if (minute < AFTER_LUNCH && minute + minutes > LUNCH) minute = AFTER_LUNCH;
    if (minute + minutes > closing) {
      if (agenda.slots.length > 0) return;
      minute = OPENING_MINUTE;
    }
    const start = calendar.at(day, minute);
    const end = start + minutes * 60_000;
    const joint = interviewType === 'jobInterview' && pool.groups.includes('insuredUnemployed') && random.chance(JOINT);
    agenda.slots.push({
      agenda,
      slotId: agendaItemId(adviserId, date, random.uuid()),
      startsAt: new Date(start).toISOString(),
      endsAt: new Date(end).toISOString(),
      start,
      end,
      interviewType,
      contactForm: interviewType === 'groupMeeting' ? 'inPerson' : random.weighted(CONTACT_FORMS),
      targetGroups: joint ? ['insuredUnemployed'] : pool.groups,
      capacity: interviewType === 'groupMeeting' ? random.between(6, 12) : 1,
      audience: random.weighted(AUDIENCES),
      joint,
      meetings: [],
      withdrawn: false,
    });
    minute += minutes + (random.chance(0.25) ? GRID : 0);
  }
}

function openedFacts(slot: Slot) {
  const { slotId, agenda, startsAt, endsAt, interviewType, contactForm, targetGroups, capacity, audience, joint } =
    slot;
  const { office } = agenda.pool;
  return {
    slotId,
    adviserId: agenda.adviserId,
    startsAt,
    endsAt,
    interviewType,
    contactForm,
    targetGroups,
    capacity,
    audience,
    office: office.id,
    ...(joint && { joint }),
    municipality: office.municipality.code,
  };
}

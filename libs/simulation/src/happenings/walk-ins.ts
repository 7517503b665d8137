import type { Interview } from '../counting/interview.js';
import { agendaItemId } from '@selvbook/booking';
import { deedOf, planAt, poolOf, tell, type Office, type World } from '../world/world.js';

/** Walk-ins on an open day, for each citizen of an office. */
const A_DAY = 0.0009;

/** Plans who comes to the office today without a time, and is seen. */
export function planWalkIns(world: World, office: Office): void {
  const { random } = office.municipality;
  for (let left = random.poisson(office.usualCitizens * A_DAY); left > 0; left--) {
    planAt(world, world.today, random.between(9 * 60, 14 * 60 + 30), () => seeWalkIn(world, office));
  }
}

function seeWalkIn(world: World, office: Office): void {
  const { municipality, citizens } = office;
  const { random } = municipality;
  if (citizens.length === 0) return;
  const citizen = random.pick(citizens);
  const present = poolOf(citizen)
    .agendas.get(world.today)
    ?.filter(({ slots }) => slots.some((slot) => !slot.withdrawn));
  if (!present || present.length === 0) return;
  const { adviserId, date, stream } = random.pick(present);
  const { id: citizenId, targetGroup } = citizen;
  const interviewType = random.chance(0.7) ? 'jobInterview' : 'followUpInterview';
  const startsAt = new Date(world.timetable.now - random.between(5, 40) * 60_000).toISOString();
  const interviewId = agendaItemId(adviserId, date, random.uuid());
  const deed = deedOf(world, random, 'adviser', adviserId);
  tell(world, random, stream, deed, {
    type: 'WalkInAttended',
    data: {
      interviewId,
      citizenId,
      adviserId,
      office: office.id,
      interviewType,
      targetGroup,
      startsAt,
      municipality: municipality.code,
    },
  });
  const interview: Interview = {
    municipality: municipality.code,
    day: world.today,
    interviewType,
    origin: 'walkIn',
    joint: false,
    leadDays: undefined,
    targetGroup,
    status: 'attended',
    lastChange: world.today,
  };
  world.tally.add(interview);
  citizen.interviews.push(interview);
}

import { MUNICIPALITIES, officeStream, TARGET_GROUPS, type TargetGroup } from '@selvbook/booking';
import { CITIZENS_IN_A_THOUSAND, GROUP_WEIGHTS } from '../habits/habits.js';
import { Random } from '../random/random.js';
import type { Municipality, Office, Pool } from '../world/world.js';
import { THOUSANDS } from './inhabitants.js';

/** Of 98 municipalities, 18 take part in the project. */
const MEMBERS_IN_98 = 18;
/** Open days from one interview of a citizen to the next, on average. */
const OPEN_DAYS_BETWEEN_INTERVIEWS = 24;
/** Slots for one interview: not all are taken. */
const SLOTS_FOR_ONE = 1.28;
/** From so many slots a day an office's advisers divide the target groups among themselves. */
const SLOTS_FOR_TWO_POOLS = 5;
const MOST_SLOTS_OF_AN_ADVISER = 8;
const NEAR_WORK: readonly TargetGroup[] = ['insuredUnemployed', 'jobReady', 'clearlyEducationReady'];

/** The municipalities that take part, the largest first by inhabitants, in the order of their codes. */
export function foundCountry(seed: string, municipalities: number, scale: number): readonly Municipality[] {
  const chosen = [...MUNICIPALITIES.values()]
    .map(({ code, name }) => ({ code, name, inhabitants: THOUSANDS[code] ?? 0 }))
    .sort((a, b) => b.inhabitants - a.inhabitants)
    .slice(0, municipalities)
    .sort((a, b) => (a.code < b.code ? -1 : 1));
  const members = membersAmong(chosen.length);
  return chosen.map((one, place) => {
    const random = new Random(`${seed} ${one.code}`);
    const offices: Office[] = [];
    const municipality: Municipality = {
      ...one,
      member: members.has(place),
      random,
      offices,
      selfBookingOdds: Math.exp(0.25 * random.bellShaped()),
      noShowFactor: Math.exp(0.15 * random.bellShaped()),
    };
    const count = one.inhabitants >= 500 ? 3 : one.inhabitants >= 150 ? 2 : 1;
    const usualCitizens = (one.inhabitants * CITIZENS_IN_A_THOUSAND * scale) / count;
    for (let no = 1; no <= count; no++) offices.push(foundOffice(municipality, no, count, usualCitizens));
    return municipality;
  });
}

/** Evenly over the list, so that every part of the country has some. */
function membersAmong(count: number): ReadonlySet<number> {
  const members = Math.max(1, Math.round((count * MEMBERS_IN_98) / 98));
  return new Set(Array.from({ length: members }, (_, no) => Math.floor(((no + 0.5) * count) / members)));
}

const PARTS = ['Centrum', 'Nord', 'Syd'];

function foundOffice(municipality: Municipality, no: number, of: number, usualCitizens: number): Office {
  const { code, name } = municipality;
  const id = of === 1 ? `jobcenter-${code}` : `jobcenter-${code}-${no}`;
  const pools: Pool[] = [];
  const office: Office = {
    id,
    stream: { name: officeStream(id), revision: -1 },
    name: of === 1 ? `Jobcenter ${name}` : `Jobcenter ${name} ${PARTS[no - 1]}`,
    municipality,
    pools,
    citizens: [],
    usualCitizens,
  };
  const slotsADay = (usualCitizens / OPEN_DAYS_BETWEEN_INTERVIEWS) * SLOTS_FOR_ONE;
  const divided = slotsADay >= SLOTS_FOR_TWO_POOLS;
  const parts = divided ? [NEAR_WORK, TARGET_GROUPS.filter((group) => !NEAR_WORK.includes(group))] : [TARGET_GROUPS];
  for (const groups of parts) {
    const needed = slotsADay * shareOf(groups);
    const advisers = Math.ceil((needed / MOST_SLOTS_OF_AN_ADVISER) * 1.4) + 1;
    pools.push({
      office,
      groups,
      advisers: Array.from({ length: advisers }, () => `a${municipality.random.id(9)}`),
      slotsADay: needed,
      owed: 0,
      turn: 0,
      agendas: new Map(),
    });
  }
  return office;
}

/** The share of citizens who are in one of these groups. */
function shareOf(groups: readonly TargetGroup[]): number {
  const sum = (entries: typeof GROUP_WEIGHTS) => entries.reduce((total, [, weight]) => total + weight, 0);
  return sum(GROUP_WEIGHTS.filter(([group]) => groups.includes(group))) / sum(GROUP_WEIGHTS);
}

/** Slots that one adviser opens on one day: the whole need of a small office, a full day where there is more. */
export function slotsOfAnAdviser({ slotsADay }: Pool): number {
  return Math.min(MOST_SLOTS_OF_AN_ADVISER, Math.max(2, Math.ceil(slotsADay)));
}

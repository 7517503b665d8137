import type { InterviewCount, SimulationAccount } from '@selvbook/simulation';

/** What was made, in a few lines; the simulator's own count. */
export function madeTable({ events, interviews, project }: SimulationAccount, file: string): string {
  const members = new Set(project.members);
  const inProject = ({ targetGroup, month }: InterviewCount) =>
    targetGroup === 'jobReady' && month >= project.from.slice(0, 7);
  const shareOf = (member: boolean) => {
    const counted = (one: InterviewCount) =>
      inProject(one) && members.has(one.municipality) === member && one.status !== 'cancelled' && !one.joint;
    return percent(
      sum(interviews, (one) => counted(one) && one.origin === 'selfBooked'),
      sum(interviews, (one) => counted(one) && one.origin !== 'walkIn'),
    );
  };
  const booked = interviews.filter(({ origin }) => origin !== 'walkIn');
  const attended = sum(booked, ({ status }) => status === 'attended');
  const missed = sum(booked, ({ status }) => status === 'missed');
  const lines: [string, string][] = [
    ['log', file],
    ['events', String(events)],
    ['interviews', String(sum(interviews, () => true))],
    ['attended', percent(attended, attended + missed)],
    ['self-booked', `job-ready, from ${project.from} on`],
    ['  members', `${shareOf(true)} (municipalities: ${project.members.length})`],
    ['  others', shareOf(false)],
  ];
  return lines.map(([name, value]) => `${name.padEnd(12)} ${value}\n`).join('');
}

function sum(counts: readonly InterviewCount[], wanted: (one: InterviewCount) => boolean): number {
  return counts.reduce((total, one) => (wanted(one) ? total + one.interviews : total), 0);
}

const percent = (part: number, whole: number): string =>
  whole === 0 ? '-' : `${((100 * part) / whole).toFixed(1)} % (${part} of ${whole})`;

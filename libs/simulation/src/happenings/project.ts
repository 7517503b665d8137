import { projectStream, type Project } from '@selvbook/booking';
import type { Random } from '../random/random.js';
import { deedOf, planAt, tell, type World } from '../world/world.js';

/** The project's id. */
export const PROJECT_ID = 'jobparate-selvbooker';

/** The project is defined some weeks before it begins; the last municipality joins the list a little later. */
export function planProject(world: World, random: Random): void {
  const { calendar, projectFrom, municipalities } = world;
  const stream = { name: projectStream(PROJECT_ID), revision: -1 };
  const from = calendar.date(projectFrom);
  const members = municipalities.filter(({ member }) => member).map(({ code }) => ({ code, from }));
  const define = (count: number): void => {
    const data: Project = {
      name: 'Jobparate kontanthjælpsmodtagere selvbooker',
      from,
      targetGroups: ['jobReady'],
      municipalities: members.slice(0, count),
    };
    tell(world, random, stream, deedOf(world, random, 'manager', 'agency'), { type: 'ProjectDefined', data });
  };
  const first = calendar.openFrom(Math.max(0, projectFrom - 45));
  planAt(world, first, 10 * 60, () => define(members.length - 1));
  planAt(world, calendar.openFrom(first + 14), 11 * 60, () => define(members.length));
}

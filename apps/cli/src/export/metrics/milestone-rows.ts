import { localDate } from '@selvbook/booking';
import { answerMilestones } from '@selvbook/queries';
import { sql } from 'kysely';
import type { Row } from '../column.js';
import { isWithin, type ExportGround } from '../ground.js';
import { metricRow } from './metric-row.js';
import type { MetricsMoment } from './metrics-moment.js';

/** When milestones were reached, on days that are asked for: of all municipalities, of each, and of each project. */
export async function milestoneRows(moment: MetricsMoment, ground: ExportGround): Promise<Row[]> {
  const { interviews, position, context } = moment;
  const { selfBookings } = interviews.tables;
  if (!selfBookings) return [];
  const { day } = ground;
  const projects = await projectIds(moment);
  const rows: Row[] = [];
  for (const asked of [
    { groupBy: [] },
    { groupBy: ['municipality' as const] },
    ...projects.map((projectId) => ({ groupBy: [], projectId })),
  ]) {
    const body = await answerMilestones(interviews, selfBookings, position.interviews, context, { ...asked, day });
    for (const { group, definition, milestones } of body.rows) {
      for (const { number, at } of milestones) {
        const date = at === null ? undefined : localDate(at);
        if (at === null || date === undefined || !isWithin(date, ground)) continue;
        const month = date.slice(0, 7);
        const { projectId: project } = body;
        rows.push(
          metricRow({
            definition,
            group: { ...group, month },
            number,
            at,
            ...(project !== undefined && { project }),
            position: body.position,
            day,
          }),
        );
      }
    }
  }
  return rows;
}

async function projectIds({ interviews: { views, tables } }: MetricsMoment): Promise<string[]> {
  const { rows } = await sql<{ project_id: string }>`
    select project_id from ${sql.table(tables.projects.name)} order by project_id`.execute(views);
  return rows.map((row) => row.project_id);
}

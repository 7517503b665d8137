import { projectStream } from '@selvbook/booking';
import type { ReadModels, ViewReading } from '@selvbook/read-models';
import { Inject } from '@nestjs/common';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { sql } from 'kysely';
import type { ProjectDefinition } from '../metrics/comparison.js';
import { interviewsReading } from '../metrics/interviews-reading.js';
import { GetProjects, type ProjectsBody } from '../queries.js';
import { READ_MODELS, VIEW_PROGRESS } from '../tokens.js';
import type { ViewProgress } from '../view-progress.js';
import { askView } from '../view-question.js';
import { byText } from '../by-text.js';

/** Every project, by its latest definition. */
@QueryHandler(GetProjects)
export class GetProjectsHandler implements IQueryHandler<GetProjects> {
  constructor(
    @Inject(READ_MODELS) readonly readModels: ReadModels,
    @Inject(VIEW_PROGRESS) readonly progress: ViewProgress,
  ) {}

  execute({ context }: GetProjects): Promise<ProjectsBody> {
    const answer = async (views: ViewReading, position: number, version: number): Promise<ProjectsBody> => {
      const { tables } = interviewsReading(views, version);
      const { rows } = await sql<{ project_id: string; definition: string }>`
        select project_id, definition from ${sql.table(tables.projects.name)}`.execute(views);
      const projects = rows.map(({ project_id, definition }) => ({
        projectId: project_id,
        ...(JSON.parse(definition) as ProjectDefinition),
      }));
      return {
        position,
        projects: projects.sort((a, b) => byText(a.from, b.from) || byText(a.projectId, b.projectId)),
      };
    };
    return askView(this, 'interviews', context, answer, (stream) => stream.startsWith(projectStream('')));
  }
}

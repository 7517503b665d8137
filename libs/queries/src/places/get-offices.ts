import { MUNICIPALITIES, officeStream } from '@selvbook/booking';
import type { ReadModels, ViewReading } from '@selvbook/read-models';
import { Inject } from '@nestjs/common';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { sql } from 'kysely';
import { interviewsReading } from '../metrics/interviews-reading.js';
import { GetOffices, type OfficesBody } from '../queries.js';
import { READ_MODELS, VIEW_PROGRESS } from '../tokens.js';
import type { ViewProgress } from '../view-progress.js';
import { askView } from '../view-question.js';
import { byText } from '../by-text.js';

/** Every office that was opened, as the figures know them. */
@QueryHandler(GetOffices)
export class GetOfficesHandler implements IQueryHandler<GetOffices> {
  constructor(
    @Inject(READ_MODELS) readonly readModels: ReadModels,
    @Inject(VIEW_PROGRESS) readonly progress: ViewProgress,
  ) {}

  execute({ context }: GetOffices): Promise<OfficesBody> {
    const answer = async (views: ViewReading, position: number, version: number): Promise<OfficesBody> => {
      const { tables } = interviewsReading(views, version);
      const { rows } = await sql<{ office_id: string; name: string; municipality: string }>`
        select office_id, name, municipality from ${sql.table(tables.offices.name)} where name <> ''`.execute(views);
      const offices = rows.map(({ office_id, name, municipality }) => ({
        officeId: office_id,
        name,
        municipality,
        municipalityName: MUNICIPALITIES.get(municipality)?.name ?? municipality,
      }));
      return {
        position,
        offices: offices.sort((a, b) => byText(a.municipality, b.municipality) || byText(a.officeId, b.officeId)),
      };
    };
    return askView(this, 'interviews', context, answer, (stream) => stream.startsWith(officeStream('')));
  }
}

import { DEFINITIONS } from '@selvbook/metrics';
import { protectHere } from '@selvbook/queries';
import { openViewsAsIs } from '@selvbook/read-models';
import type { Row } from '../column.js';
import type { About, Exported } from '../exported.js';
import type { ExportGround } from '../ground.js';
import { metricsMoment } from '../metrics/metrics-moment.js';
import type { Publication } from './publication.js';
import { PUBLISHED_COLUMNS } from './published-columns.js';
import { PUBLISHED_FIGURES } from './published-figures.js';
import { toldValues, type ToldRow } from '../../figures/told-values.js';

/** A figure as it may be printed, one value a row; asked for in one question, since that is what is protected. */
export function publishedExport(ground: ExportGround, publication: Publication): Exported {
  const { from, to, day } = ground;
  const { figure, groupBy, minimumFrequency } = publication;
  let about: About = { position: 0 };

  async function publish() {
    const live = await openViewsAsIs(ground.places.views);
    try {
      const unpublished = await live.read(async (reading) => {
        const moment = await metricsMoment(live, reading, ground.identity.logId);
        const question = { day, groupBy, ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
        const { views, parked } = moment;
        return { views, parked, ...(await PUBLISHED_FIGURES[figure]!.read(moment, question)) };
      });
      const body = await unpublished.publish({ minimum: minimumFrequency, protect: protectHere });
      const { views, parked } = unpublished;
      about = { position: body.position, views, parked, disclosure: body.disclosure };
      return body;
    } finally {
      await live.close();
    }
  }

  return {
    columns: PUBLISHED_COLUMNS,
    async *rows() {
      const { rows, position } = await publish();
      yield rows.flatMap((row) => {
        const { group, definition } = row;
        return toldValues(row as unknown as ToldRow).map((value): Row => [
          definition.id,
          definition.version,
          group.month ?? null,
          group.municipality ?? null,
          group.office ?? null,
          group.targetGroup ?? null,
          group.interviewType ?? null,
          group.origin ?? null,
          group.leadTime ?? null,
          value.measure,
          value.value,
          value.low,
          value.high,
          value.at,
          value.suppressed,
          value.intervalSuppressed,
          position,
          day,
        ]);
      });
    },
    about: () => ({ ...about, day, groupBy, definitions: DEFINITIONS.filter(({ id }) => id === idOf(figure)) }),
  };
}

/** A definition is named as its figure is, in one word. */
const idOf = (figure: string) => figure.replaceAll(/-(\w)/g, (_all, letter: string) => letter.toUpperCase());

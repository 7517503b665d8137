import { DEFINITIONS } from '@selvbook/metrics';
import { answeredFrom, figureOf, type FigureAnswer } from '@selvbook/queries';
import { versionText } from '@selvbook/read-models';
import { toldValues, type ToldRow } from '../../figures/told-values.js';
import { withFiguresAtHand } from '../../metrics/figures-at-hand.js';
import type { Row } from '../column.js';
import type { About, Exported } from '../exported.js';
import type { ExportGround } from '../ground.js';
import type { Publication } from './publication.js';
import { PUBLISHED_COLUMNS } from './published-columns.js';

/** A figure as it may be printed, one value a row; asked for in one question, since that is what is protected. */
export function publishedExport(ground: ExportGround, publication: Publication): Exported {
  const { from, to, day } = ground;
  const { figure: name, groupBy, minimumFrequency } = publication;
  const figure = figureOf(name);
  let about: About = { position: 0 };

  async function publish(): Promise<FigureAnswer> {
    const period = { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
    const question = { day, groupBy, minimumFrequency, ...period };
    const context = { now: new Date().toISOString() };
    const body = await withFiguresAtHand(({ places }) => figure.ask(places, context, question));
    const read = answeredFrom(body);
    about = {
      position: body.position,
      views: read ? [versionText(read)] : [],
      parked: read?.parked ?? 0,
      ...('disclosure' in body && { disclosure: body.disclosure }),
    };
    return body;
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
    about: () => ({ ...about, day, groupBy, definitions: DEFINITIONS.filter(({ id }) => id === figure.id) }),
  };
}

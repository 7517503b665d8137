import { beforeAll, expect } from '@jest/globals';
import { appointmentsIn } from './appointments.js';
import { figuresOf } from './figures.js';
import { CALLERS_CLOCK, servedFolder } from './served-folder.js';

/** The clock at which `every-case.csv` is taken in and asked about: 1 April 2018 at 14:00 in Denmark. */
export const NOW = '2018-04-01T12:00:00.000Z';

/** A server that has taken in `every-case.csv` and knows two projects. */
export function everyCase() {
  const served = servedFolder(CALLERS_CLOCK, { now: NOW });
  const { api } = served;
  const log = { position: 0 };

  beforeAll(async () => {
    const rows = await appointmentsIn('every-case.csv');
    const { body } = await api.done('POST /v1/imports', {
      body: rows.map((row) => JSON.stringify(row)).join('\n'),
      headers: { 'content-type': 'application/x-ndjson' },
    });
    expect(body).toEqual({ accepted: 62, known: 0, rejected: [], overlapping: 0, keptMunicipality: 0 });
    for (const [projectId, project] of Object.entries(PROJECTS)) {
      log.position = (await api.done(`PUT /v1/projects/${projectId}`, { body: project })).position;
    }
  }, 60_000);

  const { share, rate } = figuresOf(api);
  return {
    ...served,
    log,
    share: (query?: string, now = NOW) => share(query, { at: log.position, now }),
    rate: (query?: string, now = NOW) => rate(query, { at: log.position, now }),
  };
}

const PROJECTS = {
  /** One group, a beginning and an end; Skanderborg joins within a month, Odense leaves within one. */
  'job-ready': {
    name: 'Jobparate selvbooker',
    from: '2017-11-01',
    to: '2018-01-31',
    targetGroups: ['jobReady'],
    municipalities: [
      { code: '851', from: '2017-11-01' },
      { code: '746', from: '2017-11-16' },
      { code: '461', from: '2017-11-01', to: '2017-12-15' },
    ],
  },
  /** Three groups, no end; København leaves, Fredericia joins, Skanderborg leaves and comes back. */
  'three-groups': {
    name: 'Flere selvbooker',
    from: '2017-10-30',
    targetGroups: ['jobReady', 'activityReady', 'insuredUnemployed'],
    municipalities: [
      { code: '101', from: '2017-10-01', to: '2018-01-15' },
      { code: '607', from: '2017-12-10' },
      { code: '746', from: '2017-11-01', to: '2017-11-15' },
      { code: '746', from: '2018-01-10' },
    ],
  },
};

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DATABASES } from '../../../../test/databases/databases.js';
import { GetOffices, GetProjects } from '../queries.js';
import { officeStream, openSampleViews, projectStream, type SampleViews } from '../sample-views.js';
import { GetOfficesHandler } from './get-offices.js';
import { GetProjectsHandler } from './get-projects.js';

const NOW = '2026-03-25T08:00:00.000Z';

let views: SampleViews;
let last: number;

describe.each(DATABASES)('over views in $name', (database) => {
  beforeAll(async () => {
    views = await openSampleViews(await database.ground());
    const office = async (id: string, name: string, municipality: string) => {
      last = await views.append(officeStream(id), { type: 'OfficeOpened', data: { name, municipality } });
    };
    await office('east', 'Jobcenter Øst', '851');
    await office('b', 'Jobcenter b', '101');
    await office('C', 'Jobcenter C', '101');
    await views.append(officeStream('b'), { type: 'OfficeRenamed', data: { name: 'Nyt navn' } });
    const project = async (id: string, name: string, from: string) => {
      const data = { name, from, targetGroups: ['jobReady' as const], municipalities: [{ code: '101', from }] };
      last = await views.append(projectStream(id), { type: 'ProjectDefined', data });
    };
    await project('p-1', 'Senere', '2026-02-01');
    await project('p-2', 'Først', '2026-01-01');
    await project('p-1', 'Senere endnu', '2026-03-01');
  });
  afterAll(() => views.close());

  const context = () => ({ now: NOW, minPosition: last });

  test('every office is known by its latest name, with its municipality’s', async () => {
    const { position, offices } = await new GetOfficesHandler(views.readModels, views.progress).execute(
      new GetOffices(context()),
    );
    expect(position).toBe(last);
    expect(offices).toEqual([
      { officeId: 'C', name: 'Jobcenter C', municipality: '101', municipalityName: 'København' },
      { officeId: 'b', name: 'Nyt navn', municipality: '101', municipalityName: 'København' },
      { officeId: 'east', name: 'Jobcenter Øst', municipality: '851', municipalityName: 'Aalborg' },
    ]);
  });

  test('every project is known by its latest definition, by its first day', async () => {
    const { projects } = await new GetProjectsHandler(views.readModels, views.progress).execute(
      new GetProjects(context()),
    );
    expect(projects.map(({ projectId, name, from }) => [projectId, name, from])).toEqual([
      ['p-2', 'Først', '2026-01-01'],
      ['p-1', 'Senere endnu', '2026-03-01'],
    ]);
    expect(projects[0]).toMatchObject({ targetGroups: ['jobReady'], municipalities: [{ code: '101' }] });
  });
});

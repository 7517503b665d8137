import { afterEach, describe, expect, test } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DefineCitizen, DefineOffice, DefineProject, OpenSlots, RecordWalkIn, WithdrawSlot } from '@selvbook/commands';
import { done, onCommand, serviceWith } from '../testing/fake-service.js';

let app: NestFastifyApplication;
afterEach(() => app.close());

const put = (url: string, payload: object) => app.inject({ method: 'PUT', url, payload });

describe('commands over HTTP', () => {
  test('a thing that is new is 201 with its place, one that was known 200 without', async () => {
    let known = false;
    app = await serviceWith([
      onCommand(DefineOffice, ({ officeId, request }) => {
        const outcome = known ? 'done' : 'created';
        known = true;
        return done({ officeId, ...request }, { outcome });
      }),
    ]);
    const office = { name: 'Jobcenter Ærø', municipality: '492' };
    const first = await put('/v1/offices/o-1', office);
    const second = await put('/v1/offices/o-1', office);
    expect([first.statusCode, first.headers.location]).toEqual([201, '/v1/offices/o-1']);
    expect([second.statusCode, second.headers.location]).toEqual([200, undefined]);
    expect(first.json()).toEqual({ officeId: 'o-1', ...office });
  });

  test('what may be left out is left out', async () => {
    const citizen = { municipality: '851', officeId: 'o-1', targetGroup: 'jobReady' };
    const seen: DefineCitizen[] = [];
    app = await serviceWith([
      onCommand(DefineCitizen, (command) => {
        seen.push(command);
        return done({ citizenId: command.citizenId, firstInterviewHeld: false, ...command.request });
      }),
    ]);
    const answer = await put('/v1/citizens/c-1', citizen);
    expect({ ...seen[0]?.request }).toEqual(citizen);
    expect(answer.json()).toEqual({ citizenId: 'c-1', firstInterviewHeld: false, ...citizen });
    const faults = await put('/v1/citizens/c-1', { ...citizen, adviserId: null });
    expect(faults.json()).toMatchObject({ errors: [{ pointer: '#/adviserId', code: 'wrong-type' }] });
  });

  test('a project with its members', async () => {
    const project = {
      name: 'Jobparate selvbooker',
      from: '2017-01-01',
      targetGroups: ['jobReady'],
      municipalities: [
        { code: '851', from: '2017-01-01' },
        { code: '101', from: '2017-02-01', to: '2017-12-31' },
      ],
    };
    app = await serviceWith([
      onCommand(DefineProject, ({ projectId, request }) => done({ projectId, ...request }, { outcome: 'created' })),
    ]);
    const answer = await put('/v1/projects/p-1', project);
    expect([answer.statusCode, answer.json()]).toEqual([201, { projectId: 'p-1', ...project }]);
    const faults = await put('/v1/projects/p-1', { ...project, municipalities: [{ code: '851', from: '1/1 2017' }] });
    expect(faults.json()).toMatchObject({ errors: [{ pointer: '#/municipalities/0/from', code: 'bad-date' }] });
  });

  test('a walk-in is 201, many slots are 200, a withdrawal is 204', async () => {
    app = await serviceWith([
      onCommand(RecordWalkIn, () => done({ interviewId: 'i-1' }, { outcome: 'created' })),
      onCommand(OpenSlots, () => done({ results: [] }, { outcome: 'created' })),
      onCommand(WithdrawSlot, ({ reason }) => {
        expect(reason).toBe('closed');
        return done(undefined);
      }),
    ]);
    const walkIn = {
      citizenId: 'c-1',
      adviserId: 'a-1',
      officeId: 'o-1',
      interviewType: 'jobInterview',
      startsAt: '2026-03-02T09:00:00+01:00',
    };
    const slot = {
      ...walkIn,
      citizenId: undefined,
      endsAt: '2026-03-02T09:30:00+01:00',
      contactForm: 'video',
      targetGroups: ['jobReady'],
    };
    const answers = [
      await app.inject({ method: 'POST', url: '/v1/walk-ins', payload: walkIn }),
      await app.inject({ method: 'POST', url: '/v1/slots/bulk', payload: { slots: [slot] } }),
      await app.inject({ method: 'DELETE', url: '/v1/slots/s-1?reason=closed' }),
    ];
    expect(answers.map(({ statusCode, headers }) => [statusCode, headers.location])).toEqual([
      [201, '/v1/walk-ins/i-1'],
      [200, undefined],
      [204, undefined],
    ]);
  });
});

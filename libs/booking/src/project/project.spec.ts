import { describe, expect, test } from '@jest/globals';
import { refused } from '../testing/refused.js';
import { givenProject as given } from '../testing/scenario.js';
import { defineProject, type Project } from './project.js';
import type { ProjectEvent } from './project-events.js';

const endless: Project = {
  name: 'Jobparate selvbooker',
  from: '2017-01-01',
  targetGroups: ['jobReady'],
  municipalities: [
    { code: '461', from: '2017-01-01' },
    { code: '851', from: '2017-03-01', to: '2017-06-30' },
  ],
};
const project: Project = { ...endless, to: '2017-12-31' };
const defining = (wanted: Project) => (known: Project | undefined) => defineProject(known, wanted);
const defined = (data: Project): ProjectEvent => ({ type: 'ProjectDefined', data });
const members = (...municipalities: Project['municipalities']): Project => ({ ...project, municipalities });

describe('defining a project', () => {
  test('writes it whole, once', () => {
    given().when(defining(project)).then(defined(project));
    given(defined(project)).when(defining(project)).then();
    given(defined(project))
      .when(defining(structuredClone(project)))
      .then();
  });

  test('the last definition counts', () => {
    const smaller = members({ code: '461', from: '2017-01-01' });
    given(defined(project)).when(defining(smaller)).then(defined(smaller));
    given(defined(project), defined(smaller)).when(defining(project)).then(defined(project));
    expect(given(defined(project), defined(smaller)).state).toEqual(smaller);
  });

  test('without an end goes on', () => {
    given().when(defining(endless)).then(defined(endless));
    given(defined(project)).when(defining(endless)).then(defined(endless));
  });

  test('is the same definition in whatever kind of object it comes', () => {
    class FromOutside {
      name = project.name;
      from = project.from;
      to: string | undefined = undefined;
      targetGroups = project.targetGroups;
      municipalities = [
        Object.assign(Object.create({ isMember: true }) as object, { code: '461', from: '2017-01-01', to: undefined }),
      ];
    }
    const plain = { name: project.name, from: project.from, targetGroups: project.targetGroups };
    const known: Project = { ...plain, municipalities: [{ code: '461', from: '2017-01-01' }] };
    given(defined(known)).when(defining(new FromOutside())).then();
    given().when(defining(new FromOutside())).then(defined(known));
  });

  test('may last a day, as may a membership', () => {
    const day = { ...members({ code: '461', from: '2017-01-01', to: '2017-01-01' }), to: '2017-01-01' };
    given().when(defining(day)).then(defined(day));
  });

  test('is refused when it, or a membership, ends before it begins', () => {
    given()
      .when(defining({ ...project, to: '2016-12-31' }))
      .then(refused('period-reversed'));
    given()
      .when(defining(members({ code: '461', from: '2017-02-01', to: '2017-01-31' })))
      .then(refused('period-reversed'));
  });

  test('is refused with a municipality that is not, after any period', () => {
    const unknown = { code: '999', from: '2017-01-01' };
    given()
      .when(defining(members(unknown)))
      .then(refused('unknown-municipality'));
    given()
      .when(defining(members(unknown, { code: '461', from: '2017-02-01', to: '2017-01-31' })))
      .then(refused('period-reversed'));
  });
});

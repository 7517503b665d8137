import { isDeepStrictEqual } from 'node:util';
import { MUNICIPALITIES } from '../municipality/municipalities.js';
import { accept, refuse, type Decision } from '../rules/decision.js';
import { periodReversed, unknownMunicipality } from '../rules/place-refusals.js';
import type { ProjectDefined, ProjectEvent } from './project-events.js';

export type Project = ProjectDefined['data'];

/** Total and silent: the last definition counts; undefined is a project nobody defined. */
export function evolveProject(_project: Project | undefined, event: ProjectEvent): Project | undefined {
  return event.data;
}

/** Defines a project, whole each time. Refused: `period-reversed`, `unknown-municipality`. */
export function defineProject(project: Project | undefined, wanted: Project): Decision<ProjectEvent> {
  if (wanted.to !== undefined && wanted.to < wanted.from) {
    return refuse(periodReversed('The project ends before it begins.'));
  }
  for (const { code, from, to } of wanted.municipalities) {
    if (to !== undefined && to < from) {
      return refuse(periodReversed(`The membership of ${code} ends before it begins.`));
    }
  }
  for (const { code } of wanted.municipalities) {
    if (!MUNICIPALITIES.has(code)) return refuse(unknownMunicipality(code));
  }
  return isDeepStrictEqual(project, wanted) ? accept() : accept({ type: 'ProjectDefined', data: wanted });
}

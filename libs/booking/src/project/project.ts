import { isDeepStrictEqual } from 'node:util';
import { MUNICIPALITIES } from '../municipality/municipalities.js';
import { accept, refuse, type Decision } from '../rules/decision.js';
import { periodReversed, unknownMunicipality } from '../rules/place-refusals.js';
import type { ProjectDefined, ProjectEvent } from './project-events.js';

/** A project as it was defined last. */
export type Project = ProjectDefined['data'];

/** Total and silent: the last definition counts; undefined is a project nobody defined. */
export function evolveProject(_project: Project | undefined, event: ProjectEvent): Project | undefined {
  return event.data;
}

/**
 * Defines a project, whole each time: the same definition again adds nothing, whatever kind of object it comes in.
 * Refused: `period-reversed`, `unknown-municipality`.
 */
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
  const definition = plainDefinition(wanted);
  const known = project && plainDefinition(project);
  return isDeepStrictEqual(known, definition) ? accept() : accept({ type: 'ProjectDefined', data: definition });
}

/** As the log gives it back: plain objects, and no field where there is no value. */
function plainDefinition({ name, from, to, targetGroups, municipalities }: Project): Project {
  return {
    name,
    from,
    ...(to !== undefined && { to }),
    targetGroups: [...targetGroups],
    municipalities: [...municipalities].map(({ code, from, to }) => ({ code, from, ...(to !== undefined && { to }) })),
  };
}

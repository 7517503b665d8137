import type { TargetGroup } from '../rules/closed-lists.js';
import type { LocalDate } from '../time/instant.js';

/** A municipality's time in a project; both days included, no `to` = until the project ends. */
export interface Membership {
  readonly code: string;
  readonly from: LocalDate;
  readonly to?: LocalDate;
}

/** The whole definition of a project each time; the last one counts, earlier ones stay for as-of. */
export interface ProjectDefined {
  readonly type: 'ProjectDefined';
  readonly data: {
    readonly name: string;
    readonly from: LocalDate;
    readonly to?: LocalDate;
    readonly targetGroups: readonly TargetGroup[];
    readonly municipalities: readonly Membership[];
  };
}

/** What can stand in `project-{projectId}`. Grows by adding. */
export type ProjectEvent = ProjectDefined;

import type { Project } from '../api/bodies.js';
import type { Filters } from '../filters/filters.js';
import type { Tongue } from '../words/tongue.js';

/** What the first part of the page compares, and what that is worth. */
export function projectIntro(
  project: Project | undefined,
  { municipality, office, disclosure }: Filters,
  { words, formats }: Tongue,
): { readonly title: string; readonly text: string } {
  const { panels } = words;
  if (project === undefined) return { title: panels.overviewAll, text: '' };
  if (municipality !== undefined || office !== undefined)
    return { title: panels.overviewAll, text: panels.noComparison };
  if (disclosure === 'public') return { title: panels.overviewAll, text: panels.noPublicComparison };
  const groups = project.targetGroups.map((group) => words.targetGroups[group] ?? group);
  return {
    title: panels.overview,
    text: [
      panels.projectNote(project.name, formats.day(project.from)),
      panels.projectGroups(groups.join(', ')),
      panels.comparison,
    ].join(' '),
  };
}

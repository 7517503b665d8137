import { ALL_VIEWS, versionText, type View, type ViewName } from '../views/view-tables.js';

/** The newest version of some views that a process is to know, by name. */
export type NewestVersions = Readonly<Partial<Record<ViewName, number>>>;

/** Every version that this program has the code of, but for those that it is not to know. */
export function knownViews(newest: NewestVersions = {}): readonly View[] {
  return ALL_VIEWS.filter(({ name, version }) => version <= (newest[name as ViewName] ?? version));
}

/**
 * Reads `NAME@VERSION,…`: of each view that is named, the process is to know nothing newer.
 * @returns undefined when the text is none such, or names a version that this program does not have
 */
export function newestVersionsIn(text: string): NewestVersions | undefined {
  const words = text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
  const views = words.map((word) => ALL_VIEWS.find((view) => versionText(view) === word));
  const names = new Set(views.map((view) => view?.name));
  if (names.has(undefined) || names.size < words.length) return undefined;
  return Object.fromEntries(views.flatMap((view) => (view ? [[view.name, view.version]] : [])));
}

/** The newest of these versions, by name. */
export function newestOf(views: readonly View[], name: string): View | undefined {
  return views.filter((view) => view.name === name).reduce<View | undefined>(newer, undefined);
}

const newer = (a: View | undefined, b: View): View => (a && a.version > b.version ? a : b);

export const namesOf = (views: readonly View[]): readonly string[] =>
  [...new Set(views.map(({ name }) => name))].sort();

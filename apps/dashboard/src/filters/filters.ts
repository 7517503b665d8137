import { LANGUAGES, type Language } from '../words/language.js';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** The project's name in the address where none is wanted. */
export const NO_PROJECT = 'none';

/** What the address asks for. What is in none of its closed lists is left to the service, which says what is wrong with it. */
export interface Filters {
  readonly from?: string;
  readonly to?: string;
  /** Absent: the one that began last; {@link NO_PROJECT}: none. */
  readonly project?: string;
  readonly municipality?: string;
  readonly office?: string;
  readonly targetGroup?: string;
  readonly interviewType?: string;
  /** Handed on to the service, which knows what it means. */
  readonly disclosure?: string;
  /** Of what is to be published: which figure it is of. Else it says nothing. */
  readonly figure?: string;
}

/** How the page is shown, which changes no figure. */
export interface Looks {
  readonly language: Language;
  readonly theme: Theme;
}

const NAMES = [
  'from',
  'to',
  'project',
  'municipality',
  'office',
  'targetGroup',
  'interviewType',
  'disclosure',
  'figure',
] as const;
export type FilterName = (typeof NAMES)[number];

export const FIGURES = ['selfBookingShare', 'attendanceRate', 'timeToRefill', 'fillRate'] as const;
export type FigureName = (typeof FIGURES)[number];

/**
 * The one figure that a page for publication is of; undefined: it is of all. Two of the same months would give away together what each keeps
 * back: the seats that were booked are those who came, stayed away, were excused or were not recorded.
 */
export function publishedFigure({ disclosure, figure }: Filters): FigureName | undefined {
  if (disclosure !== 'public') return undefined;
  return FIGURES.find((one) => one === figure) ?? 'selfBookingShare';
}

/** Whether the page tells of a figure. */
export const tellsOf = (filters: Filters, figure: FigureName): boolean =>
  (publishedFigure(filters) ?? figure) === figure;

export function filtersIn(search: string): Filters {
  const asked = new URLSearchParams(search);
  return Object.fromEntries(NAMES.flatMap((name) => (asked.get(name) ? [[name, asked.get(name)]] : [])));
}

export function looksIn(search: string): Looks {
  const asked = new URLSearchParams(search);
  return {
    language: LANGUAGES.find((one) => one === asked.get('lang')) ?? 'da',
    theme: THEMES.find((one) => one === asked.get('theme')) ?? 'system',
  };
}

/** The address of the page that shows this; what is said anyway is left out. Empty where there is nothing to say. */
export function searchOf(filters: Filters, { language, theme }: Looks): string {
  const asked = new URLSearchParams();
  for (const name of NAMES) {
    const value = filters[name];
    if (value) asked.set(name, value);
  }
  if (language !== 'da') asked.set('lang', language);
  if (theme !== 'system') asked.set('theme', theme);
  const text = asked.toString();
  return text === '' ? '' : `?${text}`;
}

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
] as const;
export type FilterName = (typeof NAMES)[number];

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

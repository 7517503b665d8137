import type { Office, Project } from '../api/bodies.js';
import { FIGURES, NO_PROJECT, publishedFigure, type FilterName, type Filters } from '../filters/filters.js';
import type { Words } from '../words/da.js';
import type { Tongue } from '../words/tongue.js';
import { element } from './element.js';

type Choice = readonly [value: string, text: string];
type Field = FilterName;

/** What the filters can be set to that the service alone knows. */
export interface Places {
  readonly offices: readonly Office[];
  readonly projects: readonly Project[];
}

/** The filters. Each change is told at once; the fields stay, whatever is chosen and whatever language they speak. */
export class FilterForm {
  readonly node: HTMLElement;
  readonly #fields: Readonly<Record<Field, HTMLInputElement | HTMLSelectElement>>;
  readonly #labels: Readonly<Record<Field, HTMLElement>>;
  readonly #reset = element('button', { type: 'button', class: 'quiet' });
  /** Why there is one figure on the page. */
  readonly #note = element('p', { id: 'filter-figure-note', class: 'filter-note', hidden: true });
  #places: Places = { offices: [], projects: [] };

  constructor(
    private filters: Filters,
    private tongue: Tongue,
    onChange: (filters: Filters) => void,
  ) {
    this.#fields = {
      from: element('input', { type: 'date' }),
      to: element('input', { type: 'date' }),
      project: element('select'),
      municipality: element('select'),
      office: element('select'),
      targetGroup: element('select'),
      interviewType: element('select'),
      disclosure: element('select'),
      figure: element('select'),
    };
    const names = Object.keys(this.#fields) as Field[];
    const label = (name: Field) => element('label', { for: `filter-${name}` });
    this.#labels = {
      from: label('from'),
      to: label('to'),
      project: label('project'),
      municipality: label('municipality'),
      office: label('office'),
      targetGroup: label('targetGroup'),
      interviewType: label('interviewType'),
      disclosure: label('disclosure'),
      figure: label('figure'),
    };
    for (const name of names) this.#fields[name].id = `filter-${name}`;
    this.node = element(
      'section',
      { class: 'filters' },
      ...names.map((name) => element('div', { class: 'field' }, this.#labels[name], this.#fields[name])),
      element('div', { class: 'field' }, this.#reset),
      this.#note,
    );
    this.#fields.figure.setAttribute('aria-describedby', this.#note.id);
    for (const name of names) {
      this.#fields[name].addEventListener('change', () => {
        if (!isBeingTyped(this.#fields[name])) onChange(this.#changed(name));
      });
    }
    this.#reset.addEventListener('click', () => {
      const { disclosure, figure } = this.filters;
      onChange({ ...(disclosure && { disclosure }), ...(figure && { figure }) });
    });
    this.#say();
  }

  show(filters: Filters): void {
    this.filters = filters;
    this.#say();
  }

  speak(tongue: Tongue): void {
    this.tongue = tongue;
    this.#say();
  }

  know(places: Places): void {
    this.#places = places;
    this.#say();
  }

  #changed(name: Field): Filters {
    const value = this.#fields[name].value;
    const others: Filters = { ...this.filters, [name]: undefined };
    // An office is of one municipality: who chooses another is not left with an office that is not there.
    const kept = name === 'municipality' ? withoutOffice(others) : others;
    return value === '' ? kept : { ...kept, [name]: value };
  }

  #say(): void {
    const { words, language } = this.tongue;
    this.node.setAttribute('aria-label', words.filters.label);
    for (const name of ['from', 'to'] as const) {
      const field = this.#fields[name];
      // To write it, even as it is, would take away what somebody has typed of a date so far.
      if (document.activeElement !== field || !isBeingTyped(field)) field.value = this.filters[name] ?? '';
    }
    this.#labels.from.textContent = words.filters.from;
    this.#labels.to.textContent = words.filters.to;
    for (const [name, choices] of Object.entries(choicesOf(this.#places, this.filters, words, language))) {
      this.#choose(name as Field, choices);
      this.#labels[name as Field].textContent = words.filters[name as Field];
    }
    const isWhole = publishedFigure(this.filters) === undefined;
    for (const node of [this.#fields.figure.parentElement, this.#note]) if (node) node.hidden = isWhole;
    this.#note.textContent = words.filters.oneFigure;
    this.#reset.textContent = words.filters.reset;
  }

  #chosen(name: Field): string {
    if (name === 'figure') return publishedFigure(this.filters) ?? '';
    return this.filters[name] ?? (name === 'project' ? (this.#places.projects.at(-1)?.projectId ?? '') : '');
  }

  #choose(name: Field, choices: readonly Choice[]): void {
    const chosen = this.#chosen(name);
    // What the address asks for stays there to be seen, also where nobody knows it.
    const all = choices.some(([value]) => value === chosen) ? choices : [...choices, [chosen, chosen] as const];
    this.#fields[name].replaceChildren(...all.map(([value, text]) => element('option', { value }, text)));
    this.#fields[name].value = chosen;
  }
}

/** Browsers call it a change when a year has its first digit; a date with a part missing has no value at all. */
function isBeingTyped({ type, value, validity }: HTMLInputElement | HTMLSelectElement): boolean {
  return type === 'date' && (validity.badInput || (value !== '' && value < FIRST_DATE));
}
const FIRST_DATE = '1900-01-01';

const withoutOffice = (filters: Filters): Filters => ({ ...filters, office: undefined });

function choicesOf(
  { offices, projects }: Places,
  { municipality }: Filters,
  words: Words,
  language: string,
): Readonly<Record<Exclude<Field, 'from' | 'to'>, readonly Choice[]>> {
  const { filters } = words;
  const byName = (a: Choice, b: Choice) => a[1].localeCompare(b[1], language);
  const municipalities = new Map(offices.map((office) => [office.municipality, office.municipalityName]));
  const near = offices.filter((office) => municipality === undefined || office.municipality === municipality);
  return {
    project: [
      [projects.length === 0 ? '' : NO_PROJECT, filters.noProject],
      ...projects.map(({ projectId, name }): Choice => [projectId, name]),
    ],
    municipality: [['', filters.allMunicipalities], ...[...municipalities].sort(byName)],
    office: [['', filters.allOffices], ...near.map(({ officeId, name }): Choice => [officeId, name]).sort(byName)],
    targetGroup: [['', filters.allTargetGroups], ...Object.entries(words.targetGroups)],
    interviewType: [['', filters.allInterviewTypes], ...Object.entries(words.interviewTypes)],
    disclosure: [
      ['', filters.toldInFull],
      ['public', filters.toldInPublic],
    ],
    figure: FIGURES.map((name): Choice => [name, filters.figures[name]]),
  };
}

import { THEMES, type Looks, type Theme } from '../filters/filters.js';
import { CATALOGUES } from '../words/catalogues.js';
import { LANGUAGES, type Language } from '../words/language.js';
import type { Tongue } from '../words/tongue.js';
import { element } from './element.js';

/** Language, light or dark, and whether the page follows the service. */
export class Switches {
  readonly node: HTMLElement;
  readonly #languages = element('div', { role: 'group', class: 'languages' });
  readonly #buttons: ReadonlyMap<Language, HTMLButtonElement>;
  readonly #theme = element('select', { id: 'theme' });
  readonly #themeLabel = element('label', { for: 'theme' });
  readonly #live = element('input', { type: 'checkbox', id: 'live', checked: true });
  readonly #liveLabel = element('label', { for: 'live' });

  constructor(onLooks: (looks: Partial<Looks>) => void, onLive: (live: boolean) => void) {
    this.#buttons = new Map(
      LANGUAGES.map((language) => [
        language,
        element('button', { type: 'button', lang: language }, CATALOGUES[language].languageName),
      ]),
    );
    for (const [language, button] of this.#buttons) {
      button.addEventListener('click', () => onLooks({ language }));
      this.#languages.append(button);
    }
    this.#theme.addEventListener('change', () => onLooks({ theme: this.#theme.value as Theme }));
    this.#live.addEventListener('change', () => onLive(this.#live.checked));
    this.node = element(
      'div',
      { class: 'switches' },
      this.#languages,
      element('span', { class: 'switch' }, this.#themeLabel, this.#theme),
      element('span', { class: 'switch' }, this.#live, this.#liveLabel),
    );
  }

  show({ words, language }: Tongue, theme: Theme): void {
    this.#languages.setAttribute('aria-label', words.language);
    for (const [one, button] of this.#buttons) button.setAttribute('aria-pressed', String(one === language));
    this.#themeLabel.textContent = words.theme.label;
    this.#theme.replaceChildren(...THEMES.map((one) => element('option', { value: one }, words.theme[one])));
    this.#theme.value = theme;
    this.#liveLabel.textContent = words.live.label;
  }
}

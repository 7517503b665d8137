import type { Standing } from '../api/reading.js';
import type { Looks, Theme } from '../filters/filters.js';
import type { Tongue } from '../words/tongue.js';
import { element } from './element.js';
import { Switches } from './switches.js';

/** What stands around the figures: the title, the switches, what holds for the whole page, and its foot. */
export class Masthead {
  readonly #skip = element('a', { href: '#figures', class: 'skip' });
  readonly #title = element('h1');
  readonly #lead = element('p', { class: 'lead' });
  readonly #simulated = element('p', { class: 'banner', hidden: true });
  readonly #parked = element('p', { class: 'banner', hidden: true });
  readonly #readAt = element('p', { class: 'read-at' });
  /** Heard, not seen: what has happened on the reader's own wish. */
  readonly #status = element('p', { class: 'heard', role: 'status' });
  readonly #switches: Switches;
  readonly #form: HTMLElement;
  readonly #aboutTitle = element('h2');
  readonly #about = element('p');
  readonly #links = element('p');

  constructor(onLooks: (looks: Partial<Looks>) => void, onLive: (live: boolean) => void, form: HTMLElement) {
    this.#switches = new Switches(onLooks, onLive);
    this.#form = form;
  }

  /** The whole page, with these parts in its middle. */
  frame(sections: readonly HTMLElement[]): HTMLElement[] {
    return [
      this.#skip,
      element(
        'header',
        {},
        element('div', { class: 'name' }, element('p', { class: 'brand' }, 'Selvbook'), this.#switches.node),
        this.#title,
        this.#lead,
        this.#simulated,
        this.#parked,
        this.#form,
        this.#readAt,
        this.#status,
      ),
      element('main', { id: 'figures', tabindex: -1 }, ...sections),
      element('footer', {}, this.#aboutTitle, this.#about, this.#links),
    ];
  }

  speak(tongue: Tongue, theme: Theme): void {
    const { words } = tongue;
    this.#skip.textContent = words.skipToContent;
    this.#title.textContent = words.pageTitle;
    this.#lead.textContent = words.pageLead;
    this.#simulated.textContent = words.simulated;
    this.#aboutTitle.textContent = words.footer.about;
    this.#about.textContent = words.footer.text;
    this.#links.replaceChildren(element('a', { href: '/docs' }, words.footer.api));
    this.#switches.show(tongue, theme);
    this.#sayStanding?.(tongue);
  }

  stand({ position, simulated, parked }: Standing, at: Date, tongue: Tongue): void {
    this.#simulated.hidden = !simulated;
    this.#parked.hidden = parked === 0;
    this.#sayStanding = ({ words, formats }) => {
      this.#readAt.textContent = words.live.updatedAt(formats.clock(at), formats.count(position));
      this.#parked.textContent = words.parked(formats.count(parked));
    };
    this.#sayStanding(tongue);
  }

  warnOfSimulation(): void {
    this.#simulated.hidden = false;
  }

  /** Said to those who do not see the figures change. */
  announce(text: string): void {
    this.#status.textContent = '';
    this.#status.textContent = text;
  }

  #sayStanding: ((tongue: Tongue) => void) | undefined;
}

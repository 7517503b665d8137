import type { Tongue } from '../words/tongue.js';
import { element } from './element.js';
import { PanelView } from './panel-view.js';
import type { Section } from './sections.js';

/** A part of the page with its panels. */
export class SectionView {
  readonly node: HTMLElement;
  readonly panels: ReadonlyMap<Section['panels'][number], PanelView>;
  readonly #section: Section;
  readonly #title = element('h2');
  readonly #intro = element('p', { class: 'intro' });

  constructor(section: Section, tongue: Tongue, again: () => void) {
    this.#section = section;
    this.panels = new Map(section.panels.map((panel) => [panel, new PanelView(panel, tongue, again)]));
    this.#title.id = `${section.id}-title`;
    const views = [...this.panels.values()];
    this.node = element(
      'section',
      { id: section.id, class: 'section', 'aria-labelledby': this.#title.id },
      this.#title,
      this.#intro,
      element('div', { class: 'panels' }, ...views.map(({ node }) => node)),
    );
    const observer = new ResizeObserver((entries) => {
      for (const { target, contentRect } of entries) {
        const view = views.find(({ node }) => node === target);
        if (view && contentRect.width > 0) view.width = Math.floor(contentRect.width);
      }
    });
    for (const { node } of views) observer.observe(node);
    this.speak(tongue);
  }

  speak(tongue: Tongue): void {
    this.#title.textContent = this.#section.title(tongue.words);
    for (const view of this.panels.values()) view.speak(tongue);
  }

  /** Says what the part is about, beyond its title. */
  introduce(title: string, text: string): void {
    this.#title.textContent = title;
    this.#intro.textContent = text;
    this.#intro.hidden = text === '';
  }
}

import type { ServiceProblem } from '../api/service-problem.js';
import type { Content, Panel, Show } from '../panels/panel.js';
import { csvOf } from '../table/csv.js';
import type { Words } from '../words/da.js';
import type { Tongue } from '../words/tongue.js';
import { dataTable } from './data-table.js';
import { download } from './download.js';
import { element } from './element.js';

/**
 * A panel in the page. What can be focused stays where it is whatever is shown, so that nobody who is on the way through it by
 * keyboard is thrown out by new figures or another language.
 */
export class PanelView {
  readonly node: HTMLElement;
  readonly #panel: Panel;
  readonly #title = element('h3');
  readonly #state = element('div', { class: 'panel-state' });
  readonly #again = element('button', { type: 'button', hidden: true });
  readonly #figure = element('figure', { class: 'chart' });
  readonly #notes = element('p', { class: 'notes' });
  readonly #source = element('p', { class: 'source' });
  readonly #toggle = element('button', { type: 'button', 'aria-expanded': 'false' });
  readonly #download = element('button', { type: 'button' });
  readonly #actions: HTMLElement;
  readonly #table: HTMLElement;
  #tongue: Tongue;
  #show: Show | undefined;
  #problem: ServiceProblem | undefined;
  #content: Content | undefined;
  #width = 0;

  /** `again` is called when the reader asks for it after a failure. */
  constructor(panel: Panel, tongue: Tongue, again: () => void) {
    this.#panel = panel;
    this.#tongue = tongue;
    this.#title.id = `${panel.id}-title`;
    this.#table = element('div', {
      id: `${panel.id}-table`,
      class: 'table',
      hidden: true,
      tabindex: 0,
      // No landmark: the panel around it has the same name, and is one.
      role: 'group',
    });
    this.#table.setAttribute('aria-labelledby', this.#title.id);
    this.#toggle.setAttribute('aria-controls', this.#table.id);
    this.#toggle.setAttribute('aria-describedby', this.#title.id);
    this.#download.setAttribute('aria-describedby', this.#title.id);
    this.#actions = element('div', { class: 'actions' }, this.#toggle, this.#download);
    this.node = element(
      'section',
      { id: panel.id, class: 'panel', 'aria-labelledby': this.#title.id, 'aria-busy': 'true' },
      this.#title,
      this.#state,
      this.#again,
      this.#figure,
      this.#notes,
      this.#actions,
      this.#table,
      this.#source,
    );
    this.#toggle.addEventListener('click', () => this.#turn());
    this.#download.addEventListener('click', () => {
      if (this.#content) download(`${this.#content.table.name}.csv`, csvOf(this.#content.table));
    });
    this.#again.addEventListener('click', again);
    this.#say();
  }

  /** Called with the room there is for the drawing, in pixels. */
  set width(width: number) {
    if (width === this.#width) return;
    this.#width = width;
    this.#draw();
  }

  speak(tongue: Tongue): void {
    this.#tongue = tongue;
    this.#say();
  }

  /** While it waits, what was there stays. */
  wait(): void {
    this.node.setAttribute('aria-busy', 'true');
  }

  /** Undefined: it has nothing to show, and is not there. */
  show(show: Show | undefined): void {
    this.#show = show;
    this.node.hidden = show === undefined;
    this.#problem = undefined;
    this.node.removeAttribute('aria-busy');
    this.#say();
  }

  fail(problem: ServiceProblem): void {
    this.#show = undefined;
    this.node.hidden = false;
    this.#problem = problem;
    this.node.removeAttribute('aria-busy');
    this.#say();
  }

  #say(): void {
    const { words, formats } = this.#tongue;
    this.#title.textContent = this.#panel.title(words);
    this.#content = this.#show?.(this.#tongue);
    const content = this.#content;
    this.#state.textContent = this.#stateOf(words);
    this.#state.hidden = this.#state.textContent === '';
    this.#state.classList.toggle('failed', this.#problem !== undefined);
    this.#again.hidden = this.#problem === undefined;
    this.#again.textContent = words.again;
    this.#actions.hidden = content === undefined || content.table.rows.length === 0;
    this.#download.textContent = words.table.download;
    this.#notes.textContent = content?.draw ? content.notes.join(' ') : '';
    this.#source.textContent = content ? content.source.join(' · ') : '';
    this.#sayToggle();
    this.#table.replaceChildren(...(content ? [dataTable(content.table, formats)] : []));
    if (this.#actions.hidden) this.#table.hidden = true;
    this.#draw();
  }

  #stateOf(words: Words): string {
    if (this.#problem) {
      const { status, message } = this.#problem;
      return words.failed(status === undefined ? words.unreachable : message);
    }
    if (this.#content === undefined) return words.loading;
    return this.#content.draw ? '' : this.#content.empty;
  }

  #draw(): void {
    const content = this.#content;
    this.#figure.hidden = content?.draw === undefined;
    if (content?.draw === undefined || this.#width === 0) {
      this.#figure.replaceChildren();
      return;
    }
    const drawing = content.draw(this.#width);
    const caption = element('figcaption', { class: 'legend' });
    for (const { text, mark } of content.legend ?? []) {
      caption.append(
        element('span', { class: 'entry' }, element('span', { class: `mark ${mark}`, 'aria-hidden': 'true' }), text),
      );
    }
    if (!content.readable) {
      const { words } = this.#tongue;
      drawing.setAttribute('role', 'img');
      drawing.setAttribute('aria-label', words.chartAlternative(this.#panel.title(words), content.summary));
    }
    this.#figure.replaceChildren(...(content.legend ? [caption] : []), drawing);
  }

  #turn(): void {
    this.#table.hidden = !this.#table.hidden;
    this.#sayToggle();
  }

  #sayToggle(): void {
    const { words } = this.#tongue;
    this.#toggle.textContent = this.#table.hidden ? words.table.show : words.table.hide;
    this.#toggle.setAttribute('aria-expanded', String(!this.#table.hidden));
  }
}

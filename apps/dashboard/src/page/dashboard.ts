import type { Project } from '../api/bodies.js';
import { Reading, type Standing } from '../api/reading.js';
import { ServiceProblem } from '../api/service-problem.js';
import { type Filters, type Looks, searchOf } from '../filters/filters.js';
import { followPosition, type PositionFeed } from '../live/position-feed.js';
import { tongueOf, type Tongue } from '../words/tongue.js';
import { FilterForm } from './filter-form.js';
import { Masthead } from './masthead.js';
import { projectIntro } from './project-intro.js';
import { SectionView } from './section-view.js';
import { SECTIONS } from './sections.js';

/** Between two refreshments that nobody asked for. */
const REST_MS = 10_000;

/** The page: what is asked for stands in its address, and what is shown was read at one time. */
export class Dashboard {
  readonly #masthead: Masthead;
  readonly #form: FilterForm;
  readonly #sections: readonly SectionView[];
  #filters: Filters;
  #looks: Looks;
  #tongue: Tongue;
  #project: Project | undefined;
  /** Answers are at least as new as what was seen; 0 after a failure, since a restored service may be behind it. */
  #seen = 0;
  #underWay = new AbortController();
  #busy = false;
  /** Something moved while a reading was under way, which may not have seen it. */
  #missed = false;
  #readAt = 0;
  #feed: PositionFeed | undefined;
  #waiting: ReturnType<typeof setTimeout> | undefined;

  constructor(filters: Filters, looks: Looks) {
    this.#filters = filters;
    this.#looks = looks;
    this.#tongue = tongueOf(looks.language);
    this.#form = new FilterForm(filters, this.#tongue, (changed) => this.#ask(changed));
    this.#masthead = new Masthead(
      (changed) => this.#look({ ...this.#looks, ...changed }),
      (live) => this.#follow(live),
      this.#form.node,
    );
    this.#sections = SECTIONS.map((section) => new SectionView(section, this.#tongue, () => void this.read(true)));
  }

  show(): void {
    document.body.append(...this.#masthead.frame(this.#sections.map(({ node }) => node)));
    this.#dress();
    void this.read(false);
    this.#follow(true);
    document.addEventListener('visibilitychange', () => this.#refreshSoon());
  }

  /** What the address says, when the reader goes back and forth in it. */
  goTo(filters: Filters, looks: Looks): void {
    this.#filters = filters;
    this.#looks = looks;
    this.#form.show(filters);
    this.#dress();
    void this.read(true);
  }

  /** Reads everything. `asked`: the reader wants it, and is told when it is there. */
  async read(asked: boolean): Promise<void> {
    this.#underWay.abort();
    const { signal } = (this.#underWay = new AbortController());
    this.#busy = true;
    const reading = new Reading(this.#filters, { minPosition: this.#seen, signal });
    void this.#knowPlaces(reading, signal);
    const failed = (
      await Promise.all(this.#sections.map((section) => this.#readSection(section, reading, signal)))
    ).flat();
    if (signal.aborted) return;
    this.#busy = false;
    this.#readAt = Date.now();
    this.#stand(reading.standing);
    if (this.#missed) this.#refreshSoon();
    this.#missed = false;
    const { applied, notAllApplied } = this.#tongue.words.filters;
    if (asked) this.#masthead.announce(failed.length > 0 ? notAllApplied : applied);
  }

  /** Resolves with why panels could not be read. */
  async #readSection(section: SectionView, reading: Reading, signal: AbortSignal): Promise<ServiceProblem[]> {
    const failures = await Promise.all(
      [...section.panels].map(async ([panel, view]) => {
        view.wait();
        try {
          const show = await panel.read(reading);
          if (signal.aborted) return [];
          // No figure is to be seen before it is said that it is made up.
          if (reading.standing.simulated) this.#masthead.warnOfSimulation();
          view.show(show);
          return [];
        } catch (error) {
          if (signal.aborted) return [];
          if (!(error instanceof ServiceProblem)) throw error;
          this.#seen = 0;
          view.fail(error);
          return [error];
        }
      }),
    );
    return failures.flat();
  }

  /** Without them the filters have less to offer; what they are set to stands there anyway. */
  async #knowPlaces(reading: Reading, signal: AbortSignal): Promise<void> {
    try {
      const [{ offices }, { projects }] = await Promise.all([reading.offices(), reading.projects()]);
      const project = await reading.project();
      if (signal.aborted) return;
      this.#project = project;
      this.#form.know({ offices, projects });
      this.#introduce();
    } catch (error) {
      if (!signal.aborted && !(error instanceof ServiceProblem)) throw error;
    }
  }

  #stand(standing: Standing): void {
    this.#seen = Math.max(this.#seen, standing.position);
    this.#masthead.stand(standing, new Date(), this.#tongue);
  }

  #ask(filters: Filters): void {
    this.#filters = filters;
    this.#form.show(filters);
    history.pushState(null, '', this.#address());
    void this.read(true);
  }

  #look(looks: Looks): void {
    this.#looks = looks;
    history.replaceState(null, '', this.#address());
    this.#dress();
  }

  #address(): string {
    return `${location.pathname}${searchOf(this.#filters, this.#looks)}`;
  }

  /** In the language and the light that are wanted. */
  #dress(): void {
    const { language, theme } = this.#looks;
    this.#tongue = tongueOf(language);
    document.documentElement.lang = language;
    document.documentElement.dataset.theme = theme;
    document.title = `${this.#tongue.words.pageTitle} · Selvbook`;
    this.#masthead.speak(this.#tongue, theme);
    this.#form.speak(this.#tongue);
    for (const section of this.#sections) section.speak(this.#tongue);
    this.#introduce();
  }

  #introduce(): void {
    const { title, text } = projectIntro(this.#project, this.#filters, this.#tongue);
    this.#sections[0]?.introduce(title, text);
  }

  #follow(live: boolean): void {
    this.#feed?.stop();
    clearTimeout(this.#waiting);
    this.#waiting = undefined;
    this.#feed = live
      ? followPosition((position) => {
          if (position > this.#seen) this.#refreshSoon();
        })
      : undefined;
  }

  #refreshSoon(): void {
    if (this.#feed === undefined || document.hidden || this.#waiting !== undefined) return;
    const rest = Math.max(0, this.#readAt + REST_MS - Date.now());
    this.#waiting = setTimeout(() => {
      this.#waiting = undefined;
      if (this.#busy) this.#missed = true;
      else void this.read(false);
    }, rest);
  }
}

import type { EventStore, RecordedEvent } from '@selvbook/event-store';

/** Appends facts at the very revisions they have, so many appends under way at once. */
export class AppendsInOrder {
  readonly #underWay: Promise<unknown>[] = [];

  constructor(
    private readonly store: EventStore,
    private readonly atOnce: number,
  ) {}

  /** @param facts that follow one another in one stream. @throws as the port's append, also for one added before */
  async add(facts: readonly RecordedEvent[]): Promise<void> {
    const [first] = facts;
    if (!first) return;
    const { stream, revision } = first;
    const appended = this.store.append(stream, revision === 0 ? 'noStream' : revision - 1, facts);
    // It is awaited in its turn; until then its failure is nobody's surprise.
    appended.catch(() => undefined);
    this.#underWay.push(appended);
    if (this.#underWay.length >= this.atOnce) await this.#underWay.shift();
  }

  async done(): Promise<void> {
    while (this.#underWay.length > 0) await this.#underWay.shift();
  }
}

import type { NewEvent } from '@selvbook/event-store';

/**
 * What a process still knows of all that it was told: what some variable of its program holds. Processes that know the
 * same and wait for the same answers go on in the same way, so the search need not tell them apart. Each forgetting is a
 * claim about the handlers; `forgetting.spec.ts` holds them all against {@link TotalRecall}.
 */
export class Recollection {
  protected lines: readonly string[] = [];
  /** What was known before the append whose outcome is not known yet. */
  private unsettled: { readonly ids: string; readonly before: readonly string[] } | undefined;
  private orders = 0;
  private attempts = 0;
  private hasWaited = false;

  /** Whether streams once loaded are kept, as the product does; what was kept is then known as well. */
  readonly keepsStreams: boolean = false;

  toString(): string {
    return this.lines.join('; ');
  }

  add(line: string): void {
    this.lines = [...this.lines, line];
  }

  /** A stream was read as it stands. Of reads made side by side it makes no difference which was answered first. */
  read(stream: string, mark: string): void {
    const start = this.lines.findLastIndex((line) => !line.startsWith('read ')) + 1;
    this.lines = [...this.lines.slice(0, start), ...[...this.lines.slice(start), `read ${stream}: ${mark}`].sort()];
  }

  /** A sender goes on to its next command: of those before it holds what it heard. */
  beginOrder(): void {
    this.attempts = 0;
    this.hasWaited = false;
    this.only([`command ${++this.orders}`]);
  }

  /** A booking looks at everything again: it holds how often it did, and how often it was shut out. */
  beginAttempt(shutOut: number): void {
    this.hasWaited = false;
    this.only([`command ${this.orders}, attempt ${++this.attempts}, shut out ${shutOut} times`]);
  }

  /** One look during the courtesy is enough: a second one would find what a later first one finds. */
  get mayLookSooner(): boolean {
    return !this.hasWaited;
  }

  waited(toItsEnd: boolean): void {
    this.hasWaited ||= !toItsEnd;
    this.add(toItsEnd ? 'waited' : 'waited a moment');
  }

  /** A call that leaves nothing behind but its result. */
  async within<T>(call: string, run: () => Promise<T>): Promise<T> {
    const before = this.lines;
    this.add(call);
    try {
      const result = await run();
      this.only([...before, `${call}: ${String(result)}`]);
      return result;
    } catch (error) {
      this.only([...before, `${call}: ${String(error)}`]);
      throw error;
    }
  }

  /** An append is sent, or sent again. */
  sent(events: readonly NewEvent[]): void {
    const ids = idsOf(events);
    if (this.unsettled?.ids === ids) return;
    this.unsettled = { ids, before: this.lines };
    this.add(`send ${ids}`);
  }

  get isSettling(): boolean {
    return this.unsettled !== undefined;
  }

  /** How an append was settled makes no difference to what follows, only how it ended does. */
  settled(outcome: 'written' | 'refused'): void {
    if (this.unsettled) this.only([...this.unsettled.before, `${this.unsettled.ids} ${outcome}`]);
  }

  /** What stands where the append under way would stand. */
  looked(found: readonly { readonly id: string }[]): void {
    if (found.length === 0) this.add('nothing there');
    else this.settled(idsOf(found) === this.unsettled?.ids ? 'written' : 'refused');
  }

  protected only(lines: readonly string[]): void {
    this.lines = lines;
    this.unsettled = undefined;
  }
}

/** Forgets nothing: the measure that {@link Recollection} is held against. */
export class TotalRecall extends Recollection {
  override readonly keepsStreams = true;

  override read(stream: string, mark: string): void {
    this.add(`read ${stream}: ${mark}`);
  }

  override within<T>(_call: string, run: () => Promise<T>): Promise<T> {
    return run();
  }

  protected override only(lines: readonly string[]): void {
    super.only([...this.lines, ...lines.slice(-1)]);
  }
}

function idsOf(events: readonly { readonly id: string }[]): string {
  return events.map(({ id }) => id).join();
}

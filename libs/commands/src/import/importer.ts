import { AGENDA, CITIZEN, OFFICE } from '../runner/stream-kind.js';
import { localDate } from '@selvbook/booking';
import { CommandRefused } from '../command-answer.js';
import type { CommandContext } from '../command-context.js';
import type { ImportBody, RejectedRow } from '../commands.js';
import type { Journal } from '../runner/journal.js';
import { ImportIndex } from './log/import-index.js';
import { OpenStreams } from './log/open-streams.js';
import { inTimeOrder, rowEntry, stepsOf, type RowEntry, type RowStep } from './log/row-entry.js';
import { RowWriter } from './log/row-writer.js';
import type { ImportRow } from './row/import-row.js';

/** Steps whose streams are held, and kept in memory, together. */
const STEPS_AT_ONCE = 256;

/** A row to be taken in, and its 1-based line in whatever it came in. */
export interface NumberedRow {
  readonly line: number;
  readonly row: ImportRow;
}

export interface ImportReport extends ImportBody {
  /** Of the last event written; when nothing was, the position up to which the log was looked at. */
  readonly position: number;
}

/** Rows sorted out: what there is to write, and what is settled already. */
interface Plan {
  readonly entries: readonly RowEntry[];
  readonly steps: readonly RowStep[];
  /** Lines that say again what another says. */
  readonly repeats: readonly { readonly line: number; readonly of: RowEntry }[];
  readonly known: number;
  readonly rejected: readonly RejectedRow[];
}

/**
 * Takes history from elsewhere into the log, in time order. Each row is recognised by its id, so a run that was broken
 * off is finished by the next, and one that was not adds nothing when it's repeated. One import runs at a time.
 */
export class Importer {
  private readonly index = new ImportIndex();
  private running = false;

  constructor(private readonly journal: Journal) {}

  /**
   * @param progress told from time to time how many of the rows' steps are done, of how many
   * @throws CommandRefused `import-running`, `interrupted`
   * @throws StoreUnavailable, OutcomeUnknown some rows may have been taken in: the same rows may be sent again
   */
  async import(
    request: CommandContext,
    rows: readonly NumberedRow[],
    progress: (done: number, of: number) => void = () => undefined,
  ): Promise<ImportReport> {
    if (this.running) {
      throw new CommandRefused({
        kind: 'conflict',
        code: 'import-running',
        detail: 'Another import is under way. Send the rows again when it is done.',
      });
    }
    this.running = true;
    try {
      await this.index.catchUp(this.journal.store);
      const plan = this.plan(request, rows);
      let position = 0;
      for (let done = 0; done < plan.steps.length; done += STEPS_AT_ONCE) {
        progress(done, plan.steps.length);
        position = Math.max(position, await this.write(plan.steps.slice(done, done + STEPS_AT_ONCE)));
      }
      progress(plan.steps.length, plan.steps.length);
      return report(plan, position || this.index.position);
    } finally {
      this.running = false;
    }
  }

  private plan(request: CommandContext, rows: readonly NumberedRow[]): Plan {
    const entries: RowEntry[] = [];
    const steps: RowStep[] = [];
    const repeats: Plan['repeats'][number][] = [];
    const rejected: RejectedRow[] = [];
    const seen = new Map<string, RowEntry>();
    let known = 0;
    for (const { line, row } of rows) {
      const entry = rowEntry(line, row, request);
      const { commandId, requestHash } = entry.context;
      const earlier = seen.get(commandId);
      const logged = this.index.find(commandId, requestHash);
      if (earlier ? earlier.context.requestHash !== requestHash : logged && !logged.same) {
        rejected.push({ line, code: 'id-reused', detail: 'This booking_id came before, with other content.' });
      } else if (earlier) {
        repeats.push({ line, of: earlier });
      } else if (logged?.stage === 'settled' || (logged?.stage === 'booked' && !hasOutcome(row))) {
        known++;
      } else {
        seen.set(commandId, entry);
        entries.push(entry);
        steps.push(...stepsOf(entry, logged?.stage === 'booked'));
        this.index.note(row.citizenId, row.adviserId, localDate(row.startsAt));
      }
    }
    return { entries, steps: inTimeOrder(steps), repeats, known, rejected };
  }

  /** The position of the last event written; 0 when none was. */
  private async write(steps: readonly RowStep[]): Promise<number> {
    const names = streamsOf(steps.map(({ entry }) => entry));
    const streams = new OpenStreams(this.journal);
    const writer = new RowWriter(streams, this.journal.ids, this.index);
    const held = [...names.agendas, ...names.citizens, ...names.offices];
    await this.journal.queue.in(held, async () => {
      await Promise.all([
        streams.open(AGENDA, this.agendasLookedAt(steps, names.agendas)),
        streams.open(CITIZEN, names.citizens),
        streams.open(OFFICE, names.offices),
      ]);
      try {
        for (const step of steps) await writer.write(step);
      } finally {
        await streams.settle();
      }
    });
    return streams.position;
  }

  private agendasLookedAt(steps: readonly RowStep[], held: readonly string[]): ReadonlySet<string> {
    const others = steps.flatMap(({ entry: { row } }) => this.index.agendasOf(row.citizenId, row.startsAt, row.endsAt));
    return new Set([...held, ...others]);
  }
}

/** In one order, agendas first, as everybody in the queue before streams names them. */
function streamsOf(entries: readonly RowEntry[]) {
  const sorted = (name: (entry: RowEntry) => string) => [...new Set(entries.map(name))].sort();
  return {
    agendas: sorted(({ streams }) => streams.agenda),
    citizens: sorted(({ streams }) => streams.citizen),
    offices: sorted(({ streams }) => streams.office),
  };
}

function hasOutcome(row: ImportRow): boolean {
  return row.kind === 'walkIn' || row.outcome !== undefined;
}

function report({ entries, repeats, known, rejected }: Plan, position: number): ImportReport {
  const refused: RejectedRow[] = [...rejected];
  for (const { line, fault } of entries) if (fault) refused.push({ line, ...fault });
  for (const { line, of } of repeats) if (of.fault) refused.push({ line, ...of.fault });
  const count = (is: (entry: RowEntry) => boolean) => entries.filter((entry) => !entry.fault && is(entry)).length;
  return {
    accepted: count(({ wrote }) => wrote),
    known: known + count(({ wrote }) => !wrote) + repeats.filter(({ of }) => !of.fault).length,
    rejected: refused.sort((a, b) => a.line - b.line),
    overlapping: count(({ overlapping }) => overlapping),
    keptMunicipality: count(({ keptMunicipality }) => keptMunicipality),
    position,
  };
}

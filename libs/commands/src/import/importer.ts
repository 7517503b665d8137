import { AGENDA, CITIZEN, OFFICE } from '../runner/stream-kind.js';
import { localDate } from '@selvbook/booking';
import { CommandRefused } from '../command-answer.js';
import type { CommandContext } from '../command-context.js';
import type { ImportBody, RejectedRow } from '../commands.js';
import type { Journal } from '../runner/journal.js';
import { earlierCalls, type EarlierCalls } from './log/earlier-calls.js';
import { ImportIndex, type RowStage } from './log/import-index.js';
import { OpenStreams } from './log/open-streams.js';
import { inTimeOrder, rowEntry, stepsOf, type KeyedRequest, type RowEntry, type RowStep } from './log/row-entry.js';
import { RowWriter } from './log/row-writer.js';
import type { ImportRow } from './row/import-row.js';
import { contradictionAt } from './row/row-contradictions.js';

/** Steps whose streams are held, and kept in memory, together. */
const STEPS_AT_ONCE = 256;

/** A row to be taken in, and its 1-based line in whatever it came in. */
export interface NumberedRow {
  readonly line: number;
  readonly row: ImportRow;
}

export interface ImportReport extends ImportBody {
  /** Of the last event written; when nothing ever was, the position up to which the log was looked at. */
  readonly position: number;
  /** Whether earlier calls of the same keyed request had written all that there was to write. */
  readonly replayed: boolean;
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

/** What came of steps. */
interface Written {
  /** Of the last event written; 0 when none was. */
  readonly position: number;
  /** Whether something that was to be written stood there already. */
  readonly met: boolean;
}

/**
 * Takes history from elsewhere into the log, in time order. Each row is recognised by its id, so a run that was broken
 * off is finished by the next, and one that was not adds nothing when it's repeated. A keyed request that comes again is
 * answered as it was, rows taken in by its earlier calls included. One import runs at a time.
 */
export class Importer {
  private readonly index = new ImportIndex();
  private running: { readonly request: CommandContext; readonly ended: Promise<void> } | undefined;

  constructor(private readonly journal: Journal) {}

  /**
   * @param progress told from time to time how many of the rows' steps are done, of how many
   * @param rows read at the request's instant, or later: what had not come by then is rejected here
   * @throws CommandRefused `import-running`, `idempotency-key-reused`, `interrupted`
   * @throws StoreUnavailable, OutcomeUnknown some rows may have been taken in: the same rows may be sent again
   */
  async import(
    request: CommandContext,
    rows: readonly NumberedRow[],
    progress: (done: number, of: number) => void = () => undefined,
  ): Promise<ImportReport> {
    while (this.running) {
      if (isRepeat(request, this.running.request)) await this.running.ended;
      else
        throw new CommandRefused({
          kind: 'conflict',
          code: 'import-running',
          detail: 'Another import is under way. Send the rows again when it is done.',
        });
    }
    const { promise: ended, resolve: end } = Promise.withResolvers<void>();
    this.running = { request, ended };
    try {
      let wrote = false;
      for (;;) {
        await this.index.catchUp(this.journal.store);
        const earlier = request.keyed ? await earlierCalls(this.journal, request, rows.map(rowOf)) : undefined;
        const plan = this.plan(request, rows, earlier);
        const written = await this.carryOut(plan.steps, progress);
        wrote ||= written.position > 0;
        // Its own call in another process may have written what this one came to: both are told what the log has of both.
        if (request.keyed && written.met) continue;
        const position = Math.max(written.position, earlier?.position ?? 0) || this.index.position;
        return { ...report(plan), position, replayed: earlier !== undefined && !wrote };
      }
    } finally {
      this.running = undefined;
      end();
    }
  }

  private async carryOut(steps: readonly RowStep[], progress: (done: number, of: number) => void): Promise<Written> {
    const all = { position: 0, met: false };
    for (let done = 0; done < steps.length; done += STEPS_AT_ONCE) {
      progress(done, steps.length);
      const { position, met } = await this.write(steps.slice(done, done + STEPS_AT_ONCE));
      all.position = Math.max(all.position, position);
      all.met ||= met;
    }
    progress(steps.length, steps.length);
    return all;
  }

  private plan(request: CommandContext, rows: readonly NumberedRow[], earlier: EarlierCalls | undefined): Plan {
    const { commandId, requestHash } = request;
    const judgedAt = earlier?.judgedAt ?? request.now;
    const keyed: KeyedRequest | undefined = request.keyed ? { commandId, requestHash, judgedAt } : undefined;
    const entries: RowEntry[] = [];
    const steps: RowStep[] = [];
    const repeats: Plan['repeats'][number][] = [];
    const rejected: RejectedRow[] = [];
    const seen = new Map<string, RowEntry>();
    let known = 0;
    for (const { line, row } of rows) {
      const fault = contradictionAt(row, judgedAt);
      if (fault) {
        rejected.push({ line, ...fault });
        continue;
      }
      const entry = rowEntry(line, row, request, keyed);
      const { commandId: id, requestHash: content } = entry.context;
      const before = seen.get(id);
      const logged = this.index.find(id, content);
      const own = earlier?.rows.get(id);
      const done = isDone(logged?.stage, row);
      if (before ? before.context.requestHash !== content : logged && !logged.same) {
        rejected.push({ line, code: 'id-reused', detail: 'This booking_id came before, with other content.' });
      } else if (before) {
        repeats.push({ line, of: before });
      } else if (done && !own) {
        known++;
      } else {
        if (own) Object.assign(entry, own, { wrote: true });
        seen.set(id, entry);
        entries.push(entry);
        if (!done) steps.push(...stepsOf(entry, logged?.stage === 'booked'));
        this.index.note(row.citizenId, row.adviserId, localDate(row.startsAt));
      }
    }
    return { entries, steps: inTimeOrder(steps), repeats, known, rejected };
  }

  private async write(steps: readonly RowStep[]): Promise<Written> {
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
    return { position: streams.position, met: writer.met };
  }

  private agendasLookedAt(steps: readonly RowStep[], held: readonly string[]): ReadonlySet<string> {
    const others = steps.flatMap(({ entry: { row } }) => this.index.agendasOf(row.citizenId, row.startsAt, row.endsAt));
    return new Set([...held, ...others]);
  }
}

const rowOf = ({ row }: NumberedRow) => row;

/** In one order, agendas first, as everybody in the queue before streams names them. */
function streamsOf(entries: readonly RowEntry[]) {
  const sorted = (name: (entry: RowEntry) => string) => [...new Set(entries.map(name))].sort();
  return {
    agendas: sorted(({ streams }) => streams.agenda),
    citizens: sorted(({ streams }) => streams.citizen),
    offices: sorted(({ streams }) => streams.office),
  };
}

/** The same keyed request as the one that is under way: it waits for that one's answer. */
function isRepeat(request: CommandContext, running: CommandContext): boolean {
  const { keyed = false, commandId, requestHash } = request;
  return keyed && commandId === running.commandId && requestHash === running.requestHash;
}

/** Whether the log has all that a row says. */
function isDone(stage: RowStage | undefined, row: ImportRow): boolean {
  return stage === 'settled' || (stage === 'booked' && row.kind === 'booking' && row.outcome === undefined);
}

function report({ entries, repeats, known, rejected }: Plan): ImportBody {
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
  };
}

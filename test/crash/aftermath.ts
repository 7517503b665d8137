import { commandIdOfKey } from '@selvbook/commands';
import { openEmbeddedLogReader, type RecordedEvent } from '@selvbook/event-store';
import type { Answer, Api } from '../acceptance/api-client.js';
import { BEFORE } from '../acceptance/town.js';
import { Facts } from '../concurrency/town/promises-kept.js';
import { saysYes, type Errand, type ImportedRow } from './errand.js';
import { factLine } from './fact-line.js';
import { send } from './load.js';

/** Those who write without having been sent by a client. */
const OWN_ACTORS: readonly unknown[] = ['system/start', 'system/sweeper', 'system/import'];

const OUTCOME_FACTS = {
  attended: ['MeetingAttended'],
  missed: ['MeetingMissed'],
  cancelled: ['Cancelled'],
  '': [],
} as const;

/** What the log holds, beside what the clients were told. */
export class Aftermath {
  private readonly lines = new Map<string, number>();
  private readonly byCommand: ReadonlyMap<unknown, readonly RecordedEvent[]>;
  /** By citizen: the command that booked last; an imported citizen has but one. */
  private readonly bookingCommands: ReadonlyMap<unknown, unknown>;

  private constructor(
    readonly facts: Facts,
    private readonly errands: readonly Errand[],
  ) {
    for (const event of facts.events) {
      const line = factLine(event);
      if (line !== undefined) this.lines.set(line, (this.lines.get(line) ?? 0) + 1);
    }
    this.byCommand = Map.groupBy(facts.events, ({ metadata }) => metadata.commandId);
    const booked = facts.events.filter(({ type }) => type === 'Booked');
    this.bookingCommands = new Map(booked.map(({ data, metadata }) => [data.citizenId, metadata.commandId]));
  }

  static of(events: readonly RecordedEvent[], errands: readonly Errand[]): Aftermath {
    return new Aftermath(new Facts(events, BEFORE), errands);
  }

  /** @param file the log; its service may be running */
  static async read(file: string, errands: readonly Errand[]): Promise<Aftermath> {
    const log = await openEmbeddedLogReader({ file });
    try {
      return new Aftermath(await Facts.read(log, BEFORE), errands);
    } finally {
      await log.close();
    }
  }

  /** @throws Error names everything that was told and is not so, or is so and was never asked for */
  holdPromises(): void {
    this.facts.holdInvariants();
    const broken = [
      ...[...this.lines].filter(([, times]) => times > 1).map(([line, times]) => `${times} times: ${line}`),
      ...this.strangers(),
      ...this.errands.flatMap((errand) => this.brokenBy(errand)),
    ];
    if (broken.length > 0) throw new Error(`the log does not hold what was told:\n${broken.join('\n')}`);
  }

  /** The facts that a command has written, but for claims and doors. */
  linesOf({ sending }: Errand): readonly string[] {
    return (this.byCommand.get(commandIdOfKey(sending.key)) ?? []).flatMap((event) => factLine(event) ?? []);
  }

  /** Claims that are neither booked nor given up, of commands that have their answer. */
  unfinishedThoughAnswered(): readonly string[] {
    const open = new Set(this.facts.unfinished().map(({ bookingId }) => bookingId));
    return this.errands
      .filter(({ answer }) => answer)
      .flatMap(({ sending }) => this.byCommand.get(commandIdOfKey(sending.key)) ?? [])
      .filter(({ type, data }) => type === 'BookingClaimed' && open.has(String(data.bookingId)))
      .map(({ data }) => String(data.bookingId));
  }

  private brokenBy(errand: Errand): readonly string[] {
    const { answer, call, rows } = errand;
    const promised = answer && saysYes(errand, answer) ? errand.promises(answer) : [];
    const missing = promised.filter((line) => !this.lines.has(line)).map((line) => `missing: ${line}`);
    // Of a command without an answer nothing is known: it may have written all that it would, or nothing.
    const extra = answer ? this.linesOf(errand).filter((line) => !promised.includes(line)) : [];
    const half = answer && rows && saysYes(errand, answer) ? rows.flatMap((row) => this.halfOf(row) ?? []) : [];
    return [...missing, ...extra.map((line) => `written by what was told ${answer?.status}: ${line}`), ...half].map(
      (what) => `${what} (${call}, ${errand.sending.key})`,
    );
  }

  /** Undefined: all that the row tells is there, and nothing else. */
  private halfOf(row: ImportedRow): string | undefined {
    const { citizen_id: citizenId, outcome } = row;
    const own = this.byCommand.get(this.bookingCommands.get(citizenId)) ?? [];
    const types = own.flatMap((event) => (factLine(event) === undefined ? [] : [event.type])).sort();
    if (types.join() === ['CitizenEnrolled', 'SlotOpened', 'Booked', ...OUTCOME_FACTS[outcome]].sort().join())
      return undefined;
    const known = this.facts.events.filter(
      ({ data, stream }) => data.citizenId === citizenId || stream === `citizen-${citizenId}`,
    );
    const told = known.map(({ type, position, metadata }) => `${type} at ${position} by ${String(metadata.commandId)}`);
    return `not whole: the row ${JSON.stringify(row)} is [${types.join()}]; of its citizen there is: ${told.join(', ')}`;
  }

  private strangers(): readonly string[] {
    const known = new Set(this.errands.map(({ sending }) => commandIdOfKey(sending.key)));
    return this.facts.events
      .filter(({ metadata }) => !known.has(String(metadata.commandId)) && !OWN_ACTORS.includes(metadata.actor))
      .map(({ type, position }) => `asked for by nobody: ${type} at ${position}`);
  }
}

/** Sends again what got no answer: it gets a definite one, which is the first one where the log has its facts already. */
export async function askAgain(api: Api, errand: Errand, before: Aftermath): Promise<void> {
  const written = before.linesOf(errand);
  const answer = await send(api, errand);
  if (errand.rows) {
    const { accepted, known, rejected } = answer.body as { accepted: number; known: number; rejected: unknown[] };
    const all = accepted === errand.rows.length && known === 0 && rejected.length === 0;
    return expectThat(all, errand, answer, 'not all rows as taken in by it');
  }
  if (!saysYes(errand, answer)) return expectThat(written.length === 0, errand, answer, 'though it had been done');
  const done = errand.promises(answer).every((line) => written.includes(line));
  expectThat(answer.replayed === done, errand, answer, `having written: ${written.join(', ') || 'nothing'}`);
}

/** Sends again what was done and told: it is told the same, and nothing is written. */
export async function repeat(api: Api, errand: Errand, before: Aftermath): Promise<void> {
  const { answer: first, call, sending, rows } = errand;
  if (!first || !saysYes(errand, first)) return;
  const again = await api.send(call, sending);
  if (isInParts(first)) {
    // The parts that were refused are decided again, and may be done by now; the others stay what they were.
    const kept = errand.promises(first).every((line) => errand.promises(again).includes(line));
    expectThat(kept, errand, again, `again, not ${first.text}`);
    errand.answer = again;
    return;
  }
  const own = rows !== undefined || before.linesOf(errand).length > 0;
  const same = again.status === first.status && again.text === first.text;
  expectThat(same && again.replayed === own, errand, again, `again, not ${first.status} ${first.text}`);
  expectThat(!own || again.position === first.position, errand, again, `at another position than ${first.position}`);
}

/** Whether a part of the request was refused. */
function isInParts({ body }: Answer): boolean {
  const results = (body as { results?: readonly { status: number }[] } | undefined)?.results;
  return results?.some(({ status }) => status >= 300) ?? false;
}

function expectThat(holds: boolean, { call, sending }: Errand, answer: Answer, what: string): void {
  if (holds) return;
  const replay = answer.replayed ? 'as a repeat' : 'as new';
  throw new Error(`${call} (${sending.key}) was told ${answer.status} ${answer.text} ${replay}, ${what}`);
}

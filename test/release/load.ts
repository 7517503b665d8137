import type { Api, Answer } from '../acceptance/api-client.js';
import { townOf } from '../acceptance/town.js';

/** What a figure said, and where it was. */
interface Reading {
  readonly question: string;
  readonly position: number;
  readonly bookings: number;
}

interface Figures {
  readonly rows: readonly { readonly counts: Readonly<Record<string, number>> }[];
}

/** Bookings that are made without an end, and questions about them, each at least as new as the last booking that was answered. */
export interface Load {
  /** The services that are used from now on; resolves when nobody waits for an answer of another one any more. */
  use(...apis: readonly Api[]): Promise<void>;
  /** Resolves when so many questions more have been answered. */
  answered(more: number): Promise<void>;
  /** Ends it. @throws Error an answer was wrong, or there was none */
  stop(): Promise<void>;
}

const STARTS_AT = '2026-03-02T08:00:00.000Z';
/** Of every booking, each in another way and, in a version that has them, from other roll-ups. */
const QUESTIONS = [
  'self-booking-share?',
  'self-booking-share?groupBy=municipality,leadTime',
  'attendance-rate?groupBy=interviewType&day=2026-03-03',
  'attendance-rate?groupBy=leadTime&day=2026-03-03',
] as const;

/** Begins with an office; the services take the callers' clock. */
export async function startLoad(first: Api): Promise<Load> {
  let apis: readonly Api[] = [first];
  let stopped = false;
  const booked: number[] = [];
  const readings: Reading[] = [];
  const wrong: string[] = [];
  let awaiting: (() => void)[] = [];
  await townOf(first).office();

  async function book(n: number, api: Api): Promise<void> {
    const town = townOf(api);
    await town.citizen(`citizen-${n}`);
    const { body } = await town.slot(STARTS_AT, { adviserId: `adviser-${n + 2}` });
    booked.push((await town.book(body.slotId, `citizen-${n}`)).position);
  }

  async function ask(n: number, api: Api): Promise<void> {
    const question = QUESTIONS[n % QUESTIONS.length]!;
    const at = Math.max(0, ...booked);
    const answer: Answer<Figures> = await api.done(`GET /v1/metrics/${question}`, { at });
    if (answer.position < at) wrong.push(`${question} was answered at ${answer.position}, not at ${at}`);
    readings.push({ question, position: answer.position, bookings: sumOf(answer.body) });
    for (const wake of awaiting.splice(0)) wake();
  }

  /** The same thing over and over, by one of the services after the other. */
  function repeat(work: (n: number, api: Api) => Promise<void>, from: number, step: number) {
    let underWay: Promise<void> = Promise.resolve();
    const ended = (async () => {
      for (let n = from; !stopped; n += step) {
        underWay = work(n, apis[(n + Math.floor(n / QUESTIONS.length)) % apis.length]!).catch(
          (error: unknown) => void wrong.push(String(error)),
        );
        await underWay;
      }
    })();
    return { underWay: () => underWay, ended };
  }

  const loops = [repeat(book, 0, 2), repeat(book, 1, 2), repeat(ask, 0, 1), repeat(ask, 1, 1)];
  return {
    async use(...others) {
      apis = others;
      await Promise.all(loops.map(({ underWay }) => underWay()));
    },
    async answered(more) {
      for (const enough = readings.length + more; readings.length < enough && wrong.length === 0;) {
        await new Promise<void>((resolve) => awaiting.push(resolve));
      }
    },
    async stop() {
      stopped = true;
      await Promise.all(loops.map(({ ended }) => ended));
      for (const { question, position, bookings } of readings) {
        const expected = booked.filter((one) => one <= position).length;
        if (bookings !== expected)
          wrong.push(`${question} told of ${bookings} bookings at ${position}, not ${expected}`);
      }
      awaiting = [];
      if (wrong.length > 0) throw new Error(`${wrong.length} answers were wrong: ${wrong.slice(0, 5).join('; ')}`);
      if (readings.length === 0 || booked.length === 0) throw new Error('there was no load');
    },
  };
}

const sumOf = ({ rows }: Figures): number =>
  rows.flatMap(({ counts }) => Object.values(counts)).reduce((sum, count) => sum + count, 0);

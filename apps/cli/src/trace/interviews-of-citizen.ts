import { agendaStream, parseAgendaItemId } from '@selvbook/booking';
import { logIdentity } from '@selvbook/commands';
import type { RecordedEvent } from '@selvbook/event-store';
import { interviewsReading } from '@selvbook/queries';
import {
  checkpoints,
  loadRows,
  openViewsAsIs,
  parkedStreams,
  versionRead,
  versionText,
  VIEWS,
  type InterviewRow,
  type StandingViews,
  type ViewsAddress,
} from '@selvbook/read-models';
import { plainLine } from '../exit-code.js';
import { scanFor, type ScannedLog } from './log-scan.js';
import { said } from './trace.js';

/** Where a citizen's interviews are told of, beside what is claimed. */
export interface InterviewsOfCitizen {
  /** Agendas that may tell of some. */
  readonly agendas: ReadonlySet<string>;
  /** How they were found, in a sentence. */
  readonly note: string;
}

const MADE = ['Booked', 'WalkInAttended'] as const;

/**
 * History that came from elsewhere, and walk-ins, are claimed by nobody: the view of interviews knows them up to where it stands, and
 * the log after that. Without a view, all of the log is looked through.
 */
export async function interviewsOfCitizen(
  source: ScannedLog,
  address: ViewsAddress,
  citizenId: string,
): Promise<InterviewsOfCitizen> {
  let whyNot = 'it is another log’s, or there is none';
  const known = await fromView(source, address, citizenId).catch((error: unknown) => {
    whyNot = plainLine(error);
    return undefined;
  });
  const isTheirs = (event: RecordedEvent) => said(event, 'citizenId') === citizenId;
  const scanned = await scanFor(source, { types: MADE, after: known?.position ?? 0 }, isTheirs);
  const agendas = new Set([...(known?.agendas ?? []), ...scanned.map(({ stream }) => stream)]);
  return {
    agendas,
    note: known
      ? `Interviews that nobody claimed are those of ${known.version} at position ${known.position}, and of the log after it.`
      : `The whole log was looked through, since the view of interviews could not be asked: ${whyNot}`,
  };
}

interface FromView {
  readonly version: string;
  readonly position: number;
  readonly agendas: readonly string[];
}

/** Undefined: the view is another log's. @throws Error there is none, or it cannot be asked */
async function fromView({ log }: ScannedLog, address: ViewsAddress, citizenId: string): Promise<FromView | undefined> {
  const identity = await logIdentity(log);
  const live = await openViewsAsIs(address);
  try {
    return await ask(live, identity?.logId, citizenId);
  } finally {
    await live.close();
  }
}

function ask(live: StandingViews, logId: string | undefined, citizenId: string): Promise<FromView | undefined> {
  return live.read(async (moment) => {
    const read = await versionRead(moment, VIEWS.interviews.name, live.known);
    const checkpoint = (await checkpoints(moment)).find((one) => versionText(one) === versionText(read));
    if (checkpoint?.logId !== logId) return undefined;
    const { interviews } = interviewsReading(moment, read.version).tables;
    const rows: InterviewRow[] = await loadRows(moment, interviews, 'citizen_id', [citizenId]);
    const parked = await parkedStreams(moment, read);
    return {
      version: versionText(read),
      position: read.position,
      agendas: [...rows.flatMap((row) => agendaOf(row.interview_id)), ...parked.map(({ stream }) => stream)],
    };
  });
}

export function agendaOf(itemId: string): string[] {
  const item = parseAgendaItemId(itemId);
  return item ? [agendaStream(item.adviserId, item.date)] : [];
}

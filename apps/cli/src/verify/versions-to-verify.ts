import { logIdentity } from '@selvbook/commands';
import type { EventLogReader } from '@selvbook/event-store';
import {
  checkpoints,
  namesOf,
  projectionVersions,
  versionText,
  type StandingViews,
  type ViewId,
} from '@selvbook/read-models';
import { WrongUse } from '../exit-code.js';
import { namedVersion } from '../projections/named-version.js';

/** A version, and where it stands. */
export interface StandingVersion extends ViewId {
  readonly position: number;
}

/**
 * The versions that are read, or that older programs may still read; of one name alone, or the one that `NAME@VERSION` names.
 * @throws WrongUse there is no such projection
 * @throws Error in a plain line: the views are another log's, or a newer program's
 */
export async function versionsToVerify(
  live: StandingViews,
  log: EventLogReader,
  named: string | undefined,
): Promise<StandingVersion[]> {
  const { known } = live;
  if (named !== undefined) namedVersion(named, known);
  const { versions, standing } = await live.read(async (moment) => ({
    versions: await projectionVersions(moment),
    standing: await checkpoints(moment),
  }));
  const wanted = versions.filter(
    ({ name, version, state }) =>
      named === versionText({ name, version }) ||
      ((named === undefined || named === name) && (state === 'live' || state === 'replaced')),
  );
  if (wanted.length === 0) throw new WrongUse(`Nothing of ${named ?? namesOf(known).join(', ')} was ever begun.`);
  const stranger = wanted.find((one) => !known.some((view) => versionText(view) === versionText(one)));
  if (stranger) throw new Error(`${versionText(stranger)} is a newer program's: that one can verify it.`);
  // Asked after the views: somebody may be writing the log and moving them all the while.
  const [head, identity] = [await log.head(), await logIdentity(log)];
  return wanted.map(({ name, version }) => {
    const view = { name, version };
    const checkpoint = standing.find((one) => versionText(one) === versionText(view));
    if (!checkpoint) throw new Error(`${versionText(view)} has no rows to verify: it is retired, or just begun.`);
    const { logId, position } = checkpoint;
    if (logId !== identity?.logId) throw new Error(`${versionText(view)} was built from another log (${logId}).`);
    if (position > head)
      throw new Error(`${versionText(view)} stands at position ${position}, beyond the log's head ${head}.`);
    return { ...view, position };
  });
}

import { inDatabase } from './in-database.js';

/** The process ids of those who have a view's lease that has not run out, each once. */
export const leaseHolders = (url: string): Promise<readonly number[]> =>
  inDatabase(url, async (client) => {
    const { rows } = await client.query<{ pid: string }>(
      `select distinct split_part(holder, ' ', 2) as pid from leases where expires_at > clock_timestamp()`,
    );
    return rows.map(({ pid }) => Number(pid));
  });

import { readFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';

/** On what the figures were measured, and with which versions. */
export interface Machine {
  readonly processor: string;
  readonly cores: number;
  readonly memoryGiB: number;
  /** The load average of the minute before: above some tenths, somebody else was at work as well. */
  readonly loadBefore: number;
  readonly versions: Readonly<Record<string, string>>;
}

export function machine(): Machine {
  return {
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    loadBefore: Math.round((loadavg()[0] ?? 0) * 10) / 10,
    versions: { node: process.versions.node, sqlite: process.versions.sqlite ?? 'none', ...packageVersions() },
  };
}

/** The exact versions that the project itself names. */
function packageVersions(): Record<string, string> {
  const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as { dependencies: Record<string, string> };
  const named = Object.entries(dependencies).filter(([name]) => /^@nestjs\/|fastify|kysely|class-validator/.test(name));
  return Object.fromEntries(named);
}

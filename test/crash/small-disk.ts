import { spawnSync } from 'node:child_process';
import type { Service } from '../acceptance/programs.js';

/** A way to give a service little room, and then more while it runs. */
export interface SmallDisk {
  readonly title: string;
  /** Whether this machine lets us. */
  readonly allowed: boolean;
  /** Makes the folder a small one, where that is the way. */
  prepare(folder: string): void;
  /** A command that becomes the program which follows it. */
  readonly launcher: readonly string[];
  grow(folder: string, service: Service): void;
  remove(folder: string): void;
}

const may = (command: string, ...args: string[]) => spawnSync(command, args).status === 0;

function run(command: string, ...args: string[]): void {
  const { status, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${stderr}`);
}

/** A file system of its own in memory; only root may mount one. */
export const smallFileSystem: SmallDisk = {
  title: 'a small file system',
  allowed:
    process.getuid?.() === 0 && may('unshare', '--mount', 'mount', '-t', 'tmpfs', '-o', 'size=1m', 'none', '/mnt'),
  prepare: (folder) => run('mount', '-t', 'tmpfs', '-o', 'size=3m', 'selvbook-test', folder),
  launcher: [],
  grow: (folder) => run('mount', '-o', 'remount,size=64m', folder),
  remove: (folder) => run('umount', folder),
};

/** No file of the process may grow beyond so many blocks of 512 bytes; whoever owns the process may lift that. */
export const limitedFiles: SmallDisk = {
  title: 'a limit on the size of files',
  allowed: may('prlimit', '--version'),
  prepare: () => undefined,
  launcher: ['sh', '-c', 'ulimit -S -f 900; exec "$0" "$@"'],
  grow(_folder, { child }) {
    if (!child.killed) run('prlimit', '--pid', String(child.pid), '--fsize=unlimited');
  },
  remove: () => undefined,
};

// PostgreSQL refuses to run as root: then it is run as nobody.
import { spawnSync } from 'node:child_process';

/** The user to run it as; undefined: as whoever runs this. */
export function unprivileged() {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag) => {
    const { status, stdout } = spawnSync('id', [flag, 'nobody'], { encoding: 'utf8' });
    return status === 0 ? Number(stdout) : 65_534;
  };
  return { uid: id('-u'), gid: id('-g') };
}

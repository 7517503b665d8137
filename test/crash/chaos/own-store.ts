import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const HOOKS = new URL('../../../tools/source-hooks.mjs', import.meta.url).href;
const PROGRAM = fileURLToPath(new URL('../../../libs/event-store/src/protocol-server/main.ts', import.meta.url));

/** An EventStoreDB in a process of its own, over a log's file. */
export class OwnStore {
  private constructor(
    readonly file: string,
    private child: ChildProcess,
    private readonly port: number,
  ) {}

  static async start(file: string): Promise<OwnStore> {
    const { child, port } = await run(file, 0);
    return new OwnStore(file, child, port);
  }

  get connectionString(): string {
    return `esdb://127.0.0.1:${this.port}?tls=false`;
  }

  /** Ends it by the signal, and waits for its end. */
  async end(signal: NodeJS.Signals): Promise<void> {
    const ended = once(this.child, 'close');
    this.child.kill(signal);
    await ended;
  }

  /** On the same data and the same port. */
  async startAgain(faults = ''): Promise<void> {
    this.child = (await run(this.file, this.port, faults)).child;
  }
}

async function run(file: string, port: number, faults = ''): Promise<{ child: ChildProcess; port: number }> {
  const words = ['--import', HOOKS, PROGRAM, '--file', file, '--port', String(port), '--faults', faults];
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  const ended = once(child, 'close');
  while (!said.includes('faults:')) {
    await Promise.race([once(child.stderr, 'data'), ended]);
    if (child.exitCode !== null) throw new Error(`the store ended: ${said}`);
  }
  return { child, port: Number(/esdb:\/\/127\.0\.0\.1:(\d+)/.exec(said)?.[1]) };
}

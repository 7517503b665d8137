import { ServerCredentials } from '@grpc/grpc-js';
import { accessFor, type Credentials } from './calls/access.js';
import { createGrpcService } from './calls/grpc-service.js';
import { createOpenCalls } from './calls/open-calls.js';
import type { Faults } from './faults/faults.js';
import { openPortFront, type PortFront, type TlsFiles } from './front/port-front.js';
import { openWireLog } from './log/wire-log.js';
import { tooSlow } from './messages/refusal.js';
import type { CallGround } from './calls/call-ground.js';

export interface RunOptions {
  readonly file: string;
  readonly host: string;
  readonly port: number;
  readonly tls: TlsFiles | undefined;
  readonly credentials: Credentials | undefined;
  readonly faults: Faults;
  readonly liveBuffer: number;
  readonly report: (line: string) => void;
}

/** One run, from a start to the stop after it. */
export interface RunningServer {
  readonly port: number;
  /** Cuts off every subscription, as if it were too slow. @returns how many */
  cutSubscriptions(): number;
  /** Every call that is open ends with UNAVAILABLE, then every connection; the log is let go. */
  stop(): Promise<void>;
}

/** How long the callers have to hear that the server stops. */
const GOODBYE_MS = 500;

/** @throws LogRefused, or the error of a port that is taken */
export async function runServer(options: RunOptions): Promise<RunningServer> {
  const { file, host, port, tls, credentials, faults, liveBuffer, report } = options;
  const log = openWireLog(file);
  const openCalls = createOpenCalls();
  const subscriptions: CallGround['subscriptions'] = new Set();
  let front: PortFront | undefined;
  const grpc = createGrpcService(
    {
      log,
      faults,
      liveBuffer,
      report,
      openCalls,
      subscriptions,
      access: accessFor(credentials),
      dropConnection: (peer) => front?.drop(peer),
    },
    host,
    () => front?.port ?? port,
  );
  // Encryption ends at the front, where it is seen which protocol is spoken.
  const injector = grpc.createConnectionInjector(ServerCredentials.createInsecure());
  try {
    front = await openPortFront({ host, port, tls }, (connection) => injector.injectConnection(connection));
  } catch (error) {
    grpc.forceShutdown();
    injector.destroy();
    log.close();
    throw error;
  }

  return {
    port: front.port,
    cutSubscriptions() {
      const cut = [...subscriptions];
      for (const call of cut) {
        faults.count('cut');
        call.fail(tooSlow());
      }
      return cut.length;
    },
    async stop() {
      openCalls.stop();
      await saidGoodbye((done) => grpc.tryShutdown(done));
      await front?.close(GOODBYE_MS);
      grpc.forceShutdown();
      injector.destroy();
      log.close();
    },
  };
}

function saidGoodbye(shutdown: (done: () => void) => void): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, GOODBYE_MS);
    shutdown(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}

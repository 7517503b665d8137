import { EventStoreDBClient, type SingleNodeOptions } from '@eventstore/db-client';
import streamsService from '@eventstore/db-client/generated/streams_grpc_pb.js';
import type { BatchAppendReq, BatchAppendResp } from '@eventstore/db-client/generated/streams_pb.js';
import { type Channel, Client, type ClientDuplexStream, connectivityState, credentials, status } from '@grpc/grpc-js';
import { grpcFailure } from '../wire/grpc-failure.js';
import { Http2Channel, type NodeAddress } from '../wire/http2-channel.js';
import type { ConnectionSettings, NodePreference } from './connection-string.js';

export type BatchAppendCall = ClientDuplexStream<BatchAppendReq, BatchAppendResp>;

/** What goes over a connection to one node, and the connection, to be named when it fails. */
export interface Via<Way> {
  readonly way: Way;
  readonly channel: Channel;
}

/** How long a connection may take to be there before an append counts as not sent, in milliseconds. */
const CONNECT_WITHIN_MS = 3_000;
/** Some 24 days, beyond which timers of Node cannot be set. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * The official client, which knows where the nodes are, chooses one and leaves it when it fails; with a connection of our own
 * beside it to the same node, for the fast reader.
 */
export class NodeConnection extends EventStoreDBClient {
  readonly #settings: ConnectionSettings;
  #fast: { readonly target: string; readonly way: Http2Channel } | undefined;
  #used = false;

  constructor(settings: ConnectionSettings, nodePreference: NodePreference) {
    const { tls, ca, clientCertificate, credentials: login } = settings;
    super(
      // Its constructor has a form for one node, for several and for a name of all; which it is stands in the settings.
      nodeOptions(settings, nodePreference) as SingleNodeOptions,
      {
        insecure: !tls,
        ...(ca && { rootCertificate: ca }),
        ...(clientCertificate && { userKeyFile: clientCertificate.key, userCertFile: clientCertificate.cert }),
      },
      login && { ...login },
    );
    this.#settings = settings;
    // The official client does not wait for it, so what it throws (no node of a cluster is there) would end the process.
    const handle = this.handleError;
    this.handleError = (client, error) => handle(client, error).catch(() => undefined);
  }

  /** The connection of the fast reader, to the node in use. */
  async fastChannel(): Promise<Via<Http2Channel>> {
    const channel = await this.#channel();
    const target = channel.getTarget();
    if (this.#fast?.target !== target) {
      this.#fast?.way.close();
      const { tls, ca, clientCertificate, keepAliveInterval, keepAliveTimeout } = this.#settings;
      const security = tls ? { ...(ca && { ca }), ...(clientCertificate && { clientCertificate }) } : undefined;
      const way = new Http2Channel({ node: addressIn(target), security, keepAliveInterval, keepAliveTimeout });
      this.#fast = { target, way };
    }
    return { way: this.#fast.way, channel };
  }

  /**
   * Lets the official client look for another node, where this error says that the one behind this connection is away or not
   * the leader. It does nothing where that one has been left already.
   */
  async noteFailure(error: Error, channel: Channel): Promise<void> {
    await this.handleError(new Client('unused', credentials.createInsecure(), { channelOverride: channel }), error);
  }

  /**
   * A call over which many appends go. When it cannot be made, nothing was sent.
   * @param requiresLeader a node that does not lead then says so, instead of passing appends on
   * @throws the official client's errors
   */
  async openBatchAppend(requiresLeader: boolean): Promise<Via<BatchAppendCall>> {
    const channel = await this.#channel();
    try {
      const way = await this.GRPCStreamCreator(streamsService.StreamsClient, 'batchAppend', async (client) => {
        await connected(client.getChannel());
        return client.batchAppend(...this.callArguments({ requiresLeader }, { deadline: Infinity }));
      })();
      return { way, channel };
    } catch (error) {
      if (error instanceof Error) await this.noteFailure(error, channel);
      throw error;
    }
  }

  /** The official client leaves its connection open; here it is closed with it. */
  async close(): Promise<void> {
    this.#fast?.way.close();
    await this.dispose();
    if (this.#used)
      await this.getChannel().then(
        (channel) => channel.close(),
        () => undefined,
      );
  }

  async #channel(): Promise<Channel> {
    this.#used = true;
    return this.getChannel();
  }
}

function nodeOptions(settings: ConnectionSettings, nodePreference: NodePreference) {
  const { hosts, discover, connectionName, defaultDeadline, keepAliveInterval, keepAliveTimeout } = settings;
  const { discoveryInterval, maxDiscoverAttempts, gossipTimeout } = settings;
  const [first] = hosts;
  return {
    ...(connectionName !== undefined && { connectionName }),
    defaultDeadline,
    keepAliveInterval: neverIfNegative(keepAliveInterval),
    keepAliveTimeout: neverIfNegative(keepAliveTimeout),
    ...(discover || hosts.length > 1
      ? {
          ...(discover ? { discover: first } : { endpoints: [...hosts] }),
          nodePreference,
          ...(discoveryInterval !== undefined && { discoveryInterval }),
          ...(maxDiscoverAttempts !== undefined && { maxDiscoverAttempts }),
          ...(gossipTimeout !== undefined && { gossipTimeout }),
        }
      : { endpoint: first }),
  };
}

/** Of -1 the official client makes a time that is too long for a timer, which then is over at once. */
const neverIfNegative = (milliseconds: number): number => (milliseconds < 0 ? LONGEST_TIMER_MS : milliseconds);

/** gRPC names a target `dns:host:port`. */
function addressIn(target: string): NodeAddress {
  const [port = '', host = ''] = target.split(':').reverse();
  return { host, port: Number(port) };
}

/** Resolves when the channel is ready; what then breaks may have been sent. */
async function connected(channel: ReturnType<Client['getChannel']>): Promise<void> {
  const until = new Date(Date.now() + CONNECT_WITHIN_MS);
  for (let state = channel.getConnectivityState(true); state !== connectivityState.READY;) {
    const gone = state === connectivityState.TRANSIENT_FAILURE || state === connectivityState.SHUTDOWN;
    if (gone || Date.now() >= until.getTime()) {
      throw grpcFailure({ code: status.UNAVAILABLE, details: 'No connection established' });
    }
    const before = state;
    await new Promise<void>((resolve) => channel.watchConnectivityState(before, until, () => resolve()));
    state = channel.getConnectivityState(true);
  }
}

import features from '@eventstore/db-client/generated/serverfeatures_pb.js';
import type { SupportedMethods } from '@eventstore/db-client/generated/serverfeatures_pb.js';

/** What it is, for whoever asks a server for its version. */
const SERVER_VERSION = '0.1.0-selvbook-protocol-server (development and tests; not an EventStoreDB)';

/** The methods that are implemented; a client leaves the others alone. */
const METHODS: Readonly<Record<string, readonly string[]>> = {
  'event_store.client.streams.Streams': ['read', 'append', 'batchappend'],
  'event_store.client.server_features.ServerFeatures': ['getsupportedmethods'],
  'event_store.client.gossip.Gossip': ['read'],
};

export function supportedMethods(): SupportedMethods {
  const answer = new features.SupportedMethods();
  answer.setEventStoreServerVersion(SERVER_VERSION);
  const methods = Object.entries(METHODS).flatMap(([service, names]) =>
    names.map((name) => {
      const method = new features.SupportedMethod();
      method.setServiceName(service);
      method.setMethodName(name);
      return method;
    }),
  );
  answer.setMethodsList(methods);
  return answer;
}

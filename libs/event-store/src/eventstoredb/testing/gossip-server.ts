import gossipService from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import gossip from '@eventstore/db-client/generated/gossip_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import { type sendUnaryData, Server, ServerCredentials } from '@grpc/grpc-js';

export interface Member {
  readonly port: number;
  readonly state: 'leader' | 'follower';
}

/** Knows nothing but which nodes a cluster has; `members` is asked anew for every question. */
export async function startGossipServer(
  members: () => readonly Member[],
): Promise<{ readonly port: number; readonly stop: () => void }> {
  const server = new Server();
  server.addService(
    { read: gossipService.GossipService.read },
    {
      read(_: unknown, answer: sendUnaryData<InstanceType<typeof gossip.ClusterInfo>>) {
        const info = new gossip.ClusterInfo();
        info.setMembersList(members().map(memberInfo));
        answer(null, info);
      },
    },
  );
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    );
  });
  return { port, stop: () => server.forceShutdown() };
}

function memberInfo({ port, state }: Member) {
  const address = new gossip.EndPoint();
  address.setAddress('127.0.0.1');
  address.setPort(port);
  const id = new shared.UUID();
  id.setString('00000000-0000-4000-8000-000000000001');
  const member = new gossip.MemberInfo();
  member.setInstanceId(id);
  member.setIsAlive(true);
  member.setHttpEndPoint(address);
  const { LEADER, FOLLOWER } = gossip.MemberInfo.VNodeState;
  member.setState(state === 'leader' ? LEADER : FOLLOWER);
  return member;
}

import { createHash, timingSafeEqual } from 'node:crypto';
import { type Metadata, status } from '@grpc/grpc-js';
import { accessDenied, Refusal } from '../messages/refusal.js';

export interface Credentials {
  readonly username: string;
  readonly password: string;
}

/** @throws Refusal the call may not be made */
export type Access = (metadata: Metadata) => void;

/** With no credentials set, everybody may do everything; else whoever gives them may, and nobody else anything. */
export function accessFor(credentials: Credentials | undefined): Access {
  if (!credentials) return () => undefined;
  const wanted = digest(`${credentials.username}:${credentials.password}`);
  return (metadata) => {
    const [given] = metadata.get('authorization');
    if (given === undefined) throw accessDenied();
    const [, encoded = ''] = /^Basic (.*)$/i.exec(String(given)) ?? [];
    const right = timingSafeEqual(digest(Buffer.from(encoded, 'base64').toString('utf8')), wanted);
    if (!right) throw new Refusal(status.UNAUTHENTICATED, 'Authentication failed');
  };
}

const digest = (text: string) => createHash('sha256').update(text).digest();

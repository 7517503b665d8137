import { describe, expect, test } from '@jest/globals';
import { NOW, contextOf } from '../testing/sample-context.js';
import { envelope } from './event-envelope.js';

const renamed = { type: 'OfficeRenamed', data: { name: 'Harbour' } } as const;
const context = contextOf('key', { actor: { role: 'manager', id: 'm1' } });

describe('event envelope', () => {
  test('says who did what when, under which command and request', () => {
    expect(envelope('an-id', renamed, context)).toEqual({
      id: 'an-id',
      type: 'OfficeRenamed',
      data: { name: 'Harbour' },
      metadata: {
        $correlationId: 'correlation-key',
        $causationId: context.commandId,
        commandId: context.commandId,
        requestHash: 'hash of key',
        actor: 'manager/m1',
        occurredAt: NOW,
        schema: 1,
      },
    });
  });

  test('what happened earlier keeps its own instant', () => {
    const { metadata } = envelope('an-id', renamed, context, '2018-01-02T09:00:00.000Z');
    expect(metadata.occurredAt).toBe('2018-01-02T09:00:00.000Z');
  });
});

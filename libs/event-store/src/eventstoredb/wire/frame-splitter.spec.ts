import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { FrameSplitter, MAX_MESSAGE_BYTES } from './frame-splitter.js';

function framed(message: Uint8Array): Buffer {
  const header = Buffer.alloc(5);
  header.writeUInt32BE(message.length, 1);
  return Buffer.concat([header, message]);
}

function split(chunks: readonly Buffer[]): { messages: string[]; isWhole: boolean } {
  const splitter = new FrameSplitter();
  const messages: string[] = [];
  for (const chunk of chunks) {
    splitter.take(chunk, (buffer, start, end) => messages.push(buffer.toString('hex', start, end)));
  }
  return { messages, isWhole: splitter.isWhole };
}

const hex = (message: Uint8Array) => Buffer.from(message).toString('hex');
const messages = fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 8 });

test('messages come out whole and in order, wherever the bytes are cut', () => {
  fc.assert(
    fc.property(messages, fc.array(fc.nat(), { maxLength: 12 }), (sent, cuts) => {
      const bytes = Buffer.concat(sent.map(framed));
      const at = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort((a, b) => a - b);
      const chunks = [0, ...at].map((from, index) => bytes.subarray(from, at[index] ?? bytes.length));
      expect(split(chunks)).toEqual({ messages: sent.map(hex), isWhole: true });
    }),
  );
});

test('also when they are cut between any two bytes, and at all of them', () => {
  const sent = [Buffer.from('one'), Buffer.alloc(0), Buffer.from('a longer one'), Buffer.alloc(0)];
  const bytes = Buffer.concat(sent.map(framed));
  const whole = { messages: sent.map(hex), isWhole: true };
  for (let cut = 0; cut <= bytes.length; cut += 1) {
    expect(split([bytes.subarray(0, cut), bytes.subarray(cut)])).toEqual(whole);
  }
  expect(split([...bytes].map((byte) => Buffer.from([byte])))).toEqual(whole);
});

test('what ends inside a message is not whole', () => {
  const bytes = framed(Buffer.from('cut off'));
  for (let length = 1; length < bytes.length; length += 1) {
    expect(split([bytes.subarray(0, length)])).toEqual({ messages: [], isWhole: false });
  }
});

test('a message that is compressed or too long is refused, in one chunk or over two', () => {
  const compressed = framed(Buffer.from('x'));
  compressed[0] = 1;
  const tooLong = Buffer.alloc(6);
  tooLong.writeUInt32BE(MAX_MESSAGE_BYTES + 1, 1);
  for (const bytes of [compressed, tooLong]) {
    expect(() => split([bytes])).toThrow();
    expect(() => split([bytes.subarray(0, 2), bytes.subarray(2)])).toThrow();
  }
});

import shared from '@eventstore/db-client/generated/shared_pb.js';
import type { UUID } from '@eventstore/db-client/generated/shared_pb.js';

/** How a UUID is written: as text, or as two 64-bit numbers. The caller of a read chooses. */
export type IdForm = 'text' | 'structured';

export function idMessage(id: string, form: IdForm): UUID {
  const message = new shared.UUID();
  if (form === 'text') {
    message.setString(id);
    return message;
  }
  const hex = id.replaceAll('-', '');
  const bits = new shared.UUID.Structured();
  bits.setMostSignificantBits(String(BigInt.asIntN(64, BigInt(`0x${hex.slice(0, 16)}`))));
  bits.setLeastSignificantBits(String(BigInt.asIntN(64, BigInt(`0x${hex.slice(16)}`))));
  message.setStructured(bits);
  return message;
}

/** The text of an id as it was sent; whether it is a UUID is not looked at. */
export function idText(message: UUID | undefined): string {
  const bits = message?.getStructured();
  if (!bits) return message?.getString() ?? '';
  const hex = [bits.getMostSignificantBits(), bits.getLeastSignificantBits()]
    .map((half) => BigInt.asUintN(64, BigInt(half)).toString(16).padStart(16, '0'))
    .join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

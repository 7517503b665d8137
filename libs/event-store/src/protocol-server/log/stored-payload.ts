import { isUtf8 } from 'node:buffer';

/** Bytes as the wire carries them, and the content type they came with. */
export interface WirePayload {
  readonly bytes: Buffer;
  readonly contentType: string;
}

const JSON_TYPE = 'application/json';

/** How the text of a wrapped payload begins; JSON that happens to begin so is wrapped too. */
const WRAPPED = '{"$wire":';

/**
 * The embedded log keeps JSON objects, the wire carries anything. An object sent as JSON is kept as the text it came as,
 * so that the file reads like any other log; whatever else is wrapped into an object, in base64. Either way it comes back
 * byte for byte.
 */
export function storedPayload({ bytes, contentType }: WirePayload): string {
  if (contentType === JSON_TYPE && isUtf8(bytes)) {
    const text = bytes.toString('utf8');
    if (isJsonObject(text) && !text.startsWith(WRAPPED)) return text;
  }
  return JSON.stringify({ $wire: { contentType, base64: bytes.toString('base64') } });
}

export function wirePayload(text: string): WirePayload {
  if (!text.startsWith(WRAPPED)) return { bytes: Buffer.from(text, 'utf8'), contentType: JSON_TYPE };
  const { $wire } = JSON.parse(text) as { $wire: { contentType: string; base64: string } };
  return { bytes: Buffer.from($wire.base64, 'base64'), contentType: $wire.contentType };
}

function isJsonObject(text: string): boolean {
  if (!text.trimStart().startsWith('{')) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

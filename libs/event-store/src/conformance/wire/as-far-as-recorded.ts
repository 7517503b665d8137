/**
 * The format of the recordings leaves open how much is shown of a link that led to an event: of it no more is compared than
 * the recording shows, be it only that there is one.
 * @returns the answer, with each `link` cut down to that
 */
export function asFarAsRecorded(answered: unknown, recorded: unknown): unknown {
  if (Array.isArray(answered) && Array.isArray(recorded)) {
    return answered.map((one, index) => asFarAsRecorded(one, recorded[index]));
  }
  if (!isObject(answered) || !isObject(recorded)) return answered;
  return Object.fromEntries(
    Object.entries(answered).map(([key, value]) => [
      key,
      key === 'link' ? cutDown(value, recorded[key]) : asFarAsRecorded(value, recorded[key]),
    ]),
  );
}

function cutDown(link: unknown, recorded: unknown): unknown {
  if (recorded === true) return true;
  if (!isObject(link) || !isObject(recorded)) return link;
  return Object.fromEntries(Object.entries(link).filter(([key]) => key in recorded));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

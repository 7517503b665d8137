/** A sentence as a citizen reads it: Danish first, English second. */
export function sentence(danish: string, english: string): string {
  return `${danish} / ${english}`;
}

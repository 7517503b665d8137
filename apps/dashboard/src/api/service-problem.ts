/** Why a question was not answered: what the service says of it, or undefined where it did not answer at all. */
export class ServiceProblem extends Error {
  override readonly name = 'ServiceProblem';
  readonly status: number | undefined;
  constructor(status: number | undefined, detail: string) {
    super(detail);
    this.status = status;
  }
}

/** What a problem (RFC 9457) says in one sentence, with the places it names. */
export function sentenceOf(body: unknown, status: number): string {
  if (typeof body !== 'object' || body === null) return String(status);
  const { detail, errors } = body as { detail?: unknown; errors?: unknown };
  const places = Array.isArray(errors)
    ? errors.map((error: { parameter?: string; detail?: string }) => [error.parameter, error.detail].join(': '))
    : [];
  return places.length > 0 ? places.join('; ') : typeof detail === 'string' ? detail : String(status);
}

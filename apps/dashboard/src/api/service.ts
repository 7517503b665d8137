import type { Told } from './bodies.js';
import { sentenceOf, ServiceProblem } from './service-problem.js';

/** What is asked of a call; what is undefined is not asked. */
export type Parameters = Readonly<Record<string, string | undefined>>;

/** How a question is put: the answer is at least as new as `minPosition`; the signal takes the question back. */
export interface Manner {
  readonly minPosition: number;
  readonly signal: AbortSignal;
}

/**
 * Asks the service that serves the page.
 * @throws ServiceProblem it refuses, or does not answer
 * @throws DOMException the question was taken back
 */
export async function ask<Body extends Told>(path: string, parameters: Parameters, manner: Manner): Promise<Body> {
  const response = await sent(addressOf(path, parameters), manner);
  const body: unknown = await response.json().catch(() => undefined);
  if (!response.ok) throw new ServiceProblem(response.status, sentenceOf(body, response.status));
  return body as Body;
}

async function sent(address: string, { minPosition, signal }: Manner): Promise<Response> {
  try {
    return await fetch(address, {
      headers: { accept: 'application/json', ...(minPosition > 0 && { 'selvbook-min-position': String(minPosition) }) },
      signal,
    });
  } catch (error) {
    if (signal.aborted) throw error;
    throw new ServiceProblem(undefined, '');
  }
}

function addressOf(path: string, parameters: Parameters): string {
  const asked = Object.entries(parameters).filter((one): one is [string, string] => one[1] !== undefined);
  return asked.length === 0 ? path : `${path}?${new URLSearchParams(asked).toString()}`;
}

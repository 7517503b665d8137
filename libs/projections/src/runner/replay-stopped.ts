import { Unfoldable } from './unfoldable.js';

/** A replay cannot go on: its view would not be the one that the events tell of. The message names the place. */
export class ReplayStopped extends Error {
  override readonly name = 'ReplayStopped';
  /** Of the event. */
  readonly position: number;
  constructor(position: number, message: string, options?: ErrorOptions) {
    super(message, options);
    this.position = position;
  }
}

/** @throws ReplayStopped */
export async function stoppedWhere(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Unfoldable)) throw error;
    const { position, type } = error.event;
    throw new ReplayStopped(position, `${type} at position ${position} cannot be folded (${error.message})`, {
      cause: error,
    });
  }
}

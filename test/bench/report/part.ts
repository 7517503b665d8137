/** What a figure should come to, in its own unit. */
export type Aim = { readonly atLeast: number } | { readonly atMost: number };

/** One thing that was measured. */
export interface Figure {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  /** A limit or a peer, measured in the same run, in the same unit. */
  readonly beside?: { readonly what: string; readonly value: number };
  readonly aim?: Aim;
}

/** What one part of the bench comes to. */
export interface Measured {
  /** How much of what was sent, stored or asked for. */
  readonly payload: string;
  readonly figures: readonly Figure[];
}

export interface BenchOptions {
  /** A log to measure on, instead of one made for it; it is only read. */
  readonly log?: string;
  /** A folder for CPU profiles of the service, one for each of its threads. */
  readonly profile?: string;
}

export interface Part {
  readonly name: string;
  /** What it measures, in a few words. */
  readonly title: string;
  /** `folder` is empty, and deleted afterwards; `say` tells how far it has come. */
  measure(folder: string, say: (line: string) => void, options: BenchOptions): Promise<Measured>;
}

export function isMet({ value, aim }: Figure): boolean | undefined {
  if (!aim) return undefined;
  return 'atLeast' in aim ? value >= aim.atLeast : value <= aim.atMost;
}

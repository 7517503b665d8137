import type { foldApart } from '@selvbook/queries';

/** What a thread that folds a part of a history says at its end. */
export type ApartMessage =
  | { readonly kind: 'folded'; readonly met: Awaited<ReturnType<typeof foldApart>> }
  | { readonly kind: 'stopped'; readonly position: number; readonly message: string }
  | { readonly kind: 'failed'; readonly message: string };

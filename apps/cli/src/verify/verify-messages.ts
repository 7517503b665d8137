import type { ViewId } from '@selvbook/read-models';
import type { VerifiedView } from './verified-view.js';

/** What a thread that verifies is started with; where the log and the views are it reads from the settings, as the process does. */
export interface ShareData {
  readonly versions: readonly ViewId[];
}

export type ShareMessage =
  | { readonly kind: 'position'; readonly view: ViewId; readonly position: number }
  | { readonly kind: 'built'; readonly rows: number }
  | { readonly kind: 'rows'; readonly view: ViewId; readonly rows: number }
  | { readonly kind: 'verified'; readonly view: VerifiedView }
  | { readonly kind: 'failed'; readonly message: string };

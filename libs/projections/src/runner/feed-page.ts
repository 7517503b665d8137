import type { SubscriptionPage } from '@selvbook/event-store';

/** A page of the feed, and the position it begins after. */
export interface FeedPage extends SubscriptionPage {
  readonly after: number;
}

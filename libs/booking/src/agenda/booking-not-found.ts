import type { Refusal } from '../rules/refusal.js';
import { sentence } from '../rules/sentences.js';

/** No booking of this id, or an attempt that was given up and so never became one. */
export const bookingNotFound: Refusal = {
  kind: 'notFound',
  code: 'booking-not-found',
  detail: sentence(
    'Vi kan ikke finde tiden. Ring til din kommune, hvis du mener, at du har en.',
    'There is no such booking. Call your municipality if you think you have one.',
  ),
};

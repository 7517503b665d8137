import { sentence, type Refusal } from '@selvbook/booking';

export const slotNotFound: Refusal = {
  kind: 'notFound',
  code: 'slot-not-found',
  detail: sentence(
    'Vi kan ikke finde tiden. Vælg en anden tid, eller ring til din kommune.',
    'There is no such time. Choose another, or call your municipality.',
  ),
};

export const citizenNotFound: Refusal = {
  kind: 'notFound',
  code: 'citizen-not-found',
  detail: sentence(
    'Vi kender ikke borgeren. Ring til din kommune.',
    'There is no such citizen. Call your municipality.',
  ),
};

export const notYours: Refusal = {
  kind: 'forbidden',
  code: 'not-yours',
  detail: sentence(
    'Det kan du kun gøre for dig selv. Ring til din kommune, hvis du skal have hjælp.',
    'You can do this for yourself only. Call your municipality if you need help.',
  ),
};

export const staffOnly: Refusal = {
  kind: 'forbidden',
  code: 'staff-only',
  detail: sentence('Det kan kun din kommune gøre. Ring til den.', 'Only your municipality can do this. Call it.'),
};

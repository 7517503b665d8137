import type { Order } from './sender.js';
import { bookingOf, SLOT_A, SLOT_A2, SLOT_B } from './town.js';
import type { Town } from './towns.js';

const book = (citizen: string, slot: string, key = `${citizen} ${slot}`): Order => ({
  what: 'book',
  citizen,
  slot,
  key,
});
const cancel = (booking: string): Order => ({ what: 'cancel', key: `cancel ${booking}`, booking });
const withdraw = (slot: string): Order => ({ what: 'withdraw', key: `withdraw ${slot}`, slot });
const sweep: Order = { what: 'sweep' };

/** Two commands side by side. */
export const pairs = {
  'two citizens book one slot': { senders: [[book('anna', SLOT_A)], [book('bo', SLOT_A)]] },
  'one citizen books two slots': { senders: [[book('anna', SLOT_A)], [book('anna', SLOT_B)]] },
  'a slot is booked while its booking is cancelled': {
    booked: ['anna'],
    senders: [[book('bo', SLOT_A)], [cancel(bookingOf('anna'))]],
  },
  'a citizen books while her booking is cancelled': {
    booked: ['anna'],
    senders: [[book('anna', SLOT_B)], [cancel(bookingOf('anna'))]],
  },
  'a slot is booked while it is withdrawn': { senders: [[book('anna', SLOT_A)], [withdraw(SLOT_A)]] },
  'a booking is swept while it is made': { senders: [[book('anna', SLOT_A)], [sweep]] },
  'the same booking is sent twice': { senders: [[book('anna', SLOT_A, 'k')], [book('anna', SLOT_A, 'k')]] },
  'one key is used for two bookings': { senders: [[book('anna', SLOT_A, 'k')], [book('anna', SLOT_A2, 'k')]] },
} satisfies Record<string, Town>;

/** The same booking sent to two processes while a rival takes the slot and gives it back. */
export const twiceAndARival: Town = {
  senders: [
    [book('anna', SLOT_A, 'k')],
    [book('anna', SLOT_A, 'k')],
    [book('bo', SLOT_A), { what: 'cancel', key: 'bo cancels' }],
  ],
};

/** Every sort of command that may meet another, for three at random. */
export const orders: readonly Order[][] = [
  [book('anna', SLOT_A)],
  [book('anna', SLOT_B)],
  [book('bo', SLOT_A)],
  [book('bo', SLOT_B)],
  [book('anna', SLOT_A, 'k')],
  [book('anna', SLOT_A, 'k'), { what: 'cancel', key: 'then cancel' }],
  [withdraw(SLOT_A)],
  [cancel(bookingOf('bo'))],
  [sweep, sweep],
];

import type { EventStore } from '@selvbook/event-store';
import { BookingProtocol } from '../booking/booking-protocol.js';
import type { CommandContext } from '../command-context.js';
import * as commands from '../commands.js';
import { BookSlotHandler } from '../handlers/book-slot.js';
import { CancelBookingHandler } from '../handlers/cancel-booking.js';
import { DefineCitizenHandler } from '../handlers/define-citizen.js';
import { DefineOfficeHandler } from '../handlers/define-office.js';
import { DefineProjectHandler } from '../handlers/define-project.js';
import { OpenSlotHandler } from '../handlers/open-slot.js';
import { OpenSlotsHandler } from '../handlers/open-slots.js';
import { RecordAttendanceHandler } from '../handlers/record-attendance.js';
import { RecordWalkInHandler } from '../handlers/record-walk-in.js';
import { WithdrawSlotHandler } from '../handlers/withdraw-slot.js';
import { CommandRunner } from '../runner/command-runner.js';
import { createJournal, type JournalOptions } from '../runner/journal.js';
import { createFakeWaiter } from './fake-waiter.js';

/** Every handler of one process, over the log as that process sees it; two of them are two processes. */
export type Programs = ReturnType<typeof programsOver>;

export function programsOver(store: EventStore, options: JournalOptions = {}) {
  const journal = createJournal(store, { waiter: createFakeWaiter(), ...options });
  const runner = new CommandRunner(journal);
  return {
    journal,
    defineOffice: (context: CommandContext, officeId: string, request: commands.DefineOffice['request']) =>
      new DefineOfficeHandler(runner).execute(new commands.DefineOffice(context, officeId, request)),
    defineCitizen: (context: CommandContext, citizenId: string, request: commands.CitizenRequest) =>
      new DefineCitizenHandler(runner, journal.loader).execute(new commands.DefineCitizen(context, citizenId, request)),
    defineProject: (context: CommandContext, projectId: string, request: commands.ProjectRequest) =>
      new DefineProjectHandler(runner).execute(new commands.DefineProject(context, projectId, request)),
    openSlot: (context: CommandContext, request: commands.SlotRequest) =>
      new OpenSlotHandler(runner, journal).execute(new commands.OpenSlot(context, request)),
    openSlots: (context: CommandContext, requests: readonly commands.SlotRequest[]) =>
      new OpenSlotsHandler(journal).execute(new commands.OpenSlots(context, requests)),
    withdrawSlot: (context: CommandContext, slotId: string, reason: commands.WithdrawSlot['reason'] = 'other') =>
      new WithdrawSlotHandler(runner).execute(new commands.WithdrawSlot(context, slotId, reason)),
    book: (context: CommandContext, request: commands.BookingRequest) =>
      new BookSlotHandler(new BookingProtocol(journal)).execute(new commands.BookSlot(context, request)),
    cancel: (context: CommandContext, bookingId: string, request: commands.CancelBooking['request']) =>
      new CancelBookingHandler(runner).execute(new commands.CancelBooking(context, bookingId, request)),
    recordAttendance: (context: CommandContext, bookingId: string, request: commands.RecordAttendance['request']) =>
      new RecordAttendanceHandler(runner).execute(new commands.RecordAttendance(context, bookingId, request)),
    recordWalkIn: (context: CommandContext, request: commands.WalkInRequest) =>
      new RecordWalkInHandler(runner, journal).execute(new commands.RecordWalkIn(context, request)),
  };
}

import type { Provider } from '@nestjs/common';
import { BookingProtocol } from './booking/booking-protocol.js';
import { BookSlotHandler } from './handlers/book-slot.js';
import { CancelBookingHandler } from './handlers/cancel-booking.js';
import { DefineCitizenHandler } from './handlers/define-citizen.js';
import { DefineOfficeHandler } from './handlers/define-office.js';
import { DefineProjectHandler } from './handlers/define-project.js';
import { OpenSlotHandler } from './handlers/open-slot.js';
import { OpenSlotsHandler } from './handlers/open-slots.js';
import { RecordAttendanceHandler } from './handlers/record-attendance.js';
import { RecordWalkInHandler } from './handlers/record-walk-in.js';
import { WithdrawSlotHandler } from './handlers/withdraw-slot.js';
import { ImportRowsHandler } from './import/import-rows.js';
import { Importer } from './import/importer.js';
import { CommandRunner } from './runner/command-runner.js';
import { JOURNAL, type Journal } from './runner/journal.js';
import { StreamLoader } from './runner/stream-loader.js';

/** Every command handler and what they need, over a journal. */
export function commandProviders(journal: Journal): Provider[] {
  return [
    { provide: JOURNAL, useValue: journal },
    { provide: StreamLoader, useValue: journal.loader },
    { provide: CommandRunner, useValue: new CommandRunner(journal) },
    { provide: BookingProtocol, useValue: new BookingProtocol(journal) },
    { provide: Importer, useValue: new Importer(journal) },
    DefineOfficeHandler,
    DefineCitizenHandler,
    DefineProjectHandler,
    OpenSlotHandler,
    OpenSlotsHandler,
    WithdrawSlotHandler,
    BookSlotHandler,
    CancelBookingHandler,
    RecordAttendanceHandler,
    RecordWalkInHandler,
    ImportRowsHandler,
  ];
}

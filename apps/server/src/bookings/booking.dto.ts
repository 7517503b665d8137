import {
  CANCELLERS,
  CHANNELS,
  COMMAND_CANCELLATION_REASONS,
  COMMAND_ORIGINS,
  CORRECTION_REASONS,
  OUTCOMES,
  type Canceller,
  type Channel,
  type CommandCancellationReason,
  type CommandOrigin,
  type CorrectionReason,
  type Outcome,
} from '@selvbook/booking';
import { ChoiceField, IdField, OpaqueIdField } from '../input/fields.js';

export class BookingDto {
  @OpaqueIdField({ example: 'adviser-1_2026-03-02_q83vASNFZ4mrze8BI0VniQ' })
  readonly slotId: string;

  @IdField({ example: 'citizen-1' })
  readonly citizenId: string;

  @ChoiceField(COMMAND_ORIGINS, {
    description: 'Who picked the time; selfBooked by an adviser or a manager is on the behalf of the citizen.',
  })
  readonly origin: CommandOrigin;

  @ChoiceField(CHANNELS)
  readonly channel: Channel;
}

export class CancellationDto {
  @ChoiceField(CANCELLERS)
  readonly by: Canceller;

  @ChoiceField(COMMAND_CANCELLATION_REASONS)
  readonly reason: CommandCancellationReason;
}

export class AttendanceDto {
  @ChoiceField(OUTCOMES)
  readonly outcome: Outcome;

  @ChoiceField(CORRECTION_REASONS, { optional: true, description: 'Needed where it corrects another outcome.' })
  readonly reason?: CorrectionReason;
}

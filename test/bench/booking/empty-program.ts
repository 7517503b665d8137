import 'reflect-metadata';
import { Body, Controller, Module, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { BookingDto } from '../../../apps/server/src/bookings/booking.dto.js';
import { InputPipe } from '../../../apps/server/src/input/input-pipe.js';

/** What a booking cannot be cheaper than: the same adapter and the same checks of the body, and nothing behind them. */
@Controller('v1/bookings')
class EmptyController {
  @Post()
  book(@Body() { slotId, citizenId, origin, channel }: BookingDto): object {
    return {
      bookingId: slotId,
      slotId,
      citizenId,
      adviserId: citizenId,
      officeId: citizenId,
      startsAt: '2026-03-02T08:00:00.000Z',
      endsAt: '2026-03-02T08:30:00.000Z',
      interviewType: 'jobInterview',
      origin,
      channel,
      state: 'booked',
    };
  }
}

@Module({ controllers: [EmptyController] })
class EmptyModule {}

const app = await NestFactory.create<NestFastifyApplication>(EmptyModule, new FastifyAdapter(), { logger: false });
app.useGlobalPipes(new InputPipe());
await app.listen(0, '127.0.0.1');
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.((user + system) / 1000);
});
process.once('disconnect', () => process.exit(0));
process.send?.(await app.getUrl());

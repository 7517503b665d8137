import { Module } from '@nestjs/common';
import { CopyLogCommand } from './copy-log/copy-log.command.js';
import { ExportCommand } from './export/export.command.js';
import { ImportCommand } from './import/import.command.js';
import { MetricsCommand } from './metrics/metrics.command.js';
import { ParkedCommand } from './projections/parked.command.js';
import { ProjectionsCommand } from './projections/projections.command.js';
import { RebuildCommand } from './projections/rebuild.command.js';
import { RetireCommand } from './projections/retire.command.js';
import { SwapCommand } from './projections/swap.command.js';
import { ReplayCommand } from './replay/replay.command.js';
import { RetryCommand } from './projections/retry.command.js';
import { SimulateCommand } from './simulate/simulate.command.js';
import { TraceCommand } from './trace/trace.command.js';
import { VerifyCommand } from './verify/verify.command.js';
import { SelvbookCommand } from './selvbook.command.js';

@Module({
  providers: [
    SelvbookCommand,
    ImportCommand,
    SimulateCommand,
    CopyLogCommand,
    ProjectionsCommand,
    RebuildCommand,
    SwapCommand,
    RetireCommand,
    ParkedCommand,
    RetryCommand,
    MetricsCommand,
    ReplayCommand,
    VerifyCommand,
    ExportCommand,
    TraceCommand,
  ],
})
export class CliModule {}

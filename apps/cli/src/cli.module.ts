import { Module } from '@nestjs/common';
import { CopyLogCommand } from './copy-log/copy-log.command.js';
import { ImportCommand } from './import/import.command.js';
import { SimulateCommand } from './simulate/simulate.command.js';
import { SelvbookCommand } from './selvbook.command.js';

@Module({ providers: [SelvbookCommand, ImportCommand, SimulateCommand, CopyLogCommand] })
export class CliModule {}

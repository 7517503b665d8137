import { Module } from '@nestjs/common';
import { ImportCommand } from './import/import.command.js';
import { SimulateCommand } from './simulate/simulate.command.js';
import { SelvbookCommand } from './selvbook.command.js';

@Module({ providers: [SelvbookCommand, ImportCommand, SimulateCommand] })
export class CliModule {}

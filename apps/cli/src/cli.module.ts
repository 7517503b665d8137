import { Module } from '@nestjs/common';
import { ImportCommand } from './import/import.command.js';
import { SelvbookCommand } from './selvbook.command.js';

@Module({ providers: [SelvbookCommand, ImportCommand] })
export class CliModule {}

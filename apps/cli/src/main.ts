import 'reflect-metadata';
import { CommandFactory } from 'nest-commander';
import { CliModule } from './cli.module.js';
import { exitCodeOf, plainLine } from './exit-code.js';

await CommandFactory.run(CliModule, {
  cliName: 'selvbook',
  logger: false,
  errorHandler: (error) => {
    throw error;
  },
  serviceErrorHandler: (error) => {
    const { code, told } = exitCodeOf(error);
    if (!told) process.stderr.write(`${plainLine(error)}\n`);
    process.exitCode = code;
  },
});

import 'reflect-metadata';
import { CommandFactory } from 'nest-commander';
import { CliModule } from './cli.module.js';
import { exitCodeOf, plainLines } from './exit-code.js';
import { endWithReader } from './reader-gone.js';

endWithReader(process.stdout, (line) => {
  process.stderr.write(`${line}\n`);
  process.exit(1);
});

await CommandFactory.run(CliModule, {
  cliName: 'selvbook',
  logger: false,
  errorHandler: (error) => {
    throw error;
  },
  serviceErrorHandler: (error) => {
    const { code, told } = exitCodeOf(error);
    if (!told) for (const line of plainLines(error)) process.stderr.write(`${line}\n`);
    process.exitCode = code;
  },
});

import { CommandRunner, Help, RootCommand } from 'nest-commander';
import { WrongUse } from './exit-code.js';

/** The program itself: without a command it says what there is. */
@RootCommand({ name: 'selvbook', description: 'For the people who run and study self-booking.' })
export class SelvbookCommand extends CommandRunner {
  override setCommand(command: Parameters<CommandRunner['setCommand']>[0]): this {
    // What stands behind a command's name is that command's option, and no other's.
    command.enablePositionalOptions();
    return super.setCommand(command);
  }

  async run([unknown]: string[]): Promise<void> {
    if (unknown !== undefined) throw new WrongUse('There is no such command: selvbook --help lists them.');
    this.command.help({ error: true });
  }

  @Help('after')
  settings(): string {
    return `
Settings, from the environment or a .env file in the working folder:
  SELVBOOK_DATA         the data folder (./data)
  SELVBOOK_EVENT_STORE  embedded: for events.db in the data folder, embedded:FILE or esdb://…
  SELVBOOK_READ_MODELS  sqlite: for read-models.db in the data folder, sqlite:FILE or postgres://…
  SELVBOOK_KEPT_REPLAYS MiB of views of the past that are kept for the next question (2048)
  SELVBOOK_HOST, SELVBOOK_PORT
                        where a service is, if it does not say so in the data folder (127.0.0.1, 3000)

Exit codes: 0 done, 1 failed, 2 wrong use or some rows rejected.`;
  }
}

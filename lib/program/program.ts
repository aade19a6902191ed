import { closestName } from '../../facts/closest-name';
import { defineBaseline } from '../environments/baseline';
import { parseCommandLine } from './command-line';
import { COMMANDS } from './commands';
import { type CommandCall, type Estate, type ProgramContext, ProgramExit } from './command';
import { loadEstate } from './config-file';
import { describeError } from './describe-error';
import { installedVersion } from './manifest';
import { USAGE } from './usage';

/** The help of a command needs no configuration. */
const NO_ESTATE: Estate = { baseline: defineBaseline({ environments: [] }), projectRoot: '.', file: '' };

/** Runs `cdk-secure-baseline COMMAND …` and returns the exit code. Errors are reported, not thrown. */
export async function runProgram(context: ProgramContext): Promise<number> {
  const report = (line: string) => context.errors(`${line}\n`);
  const print = (line: string) => context.output(`${line}\n`);
  const call = parseCommandLine(context.argv);
  if (call.kind === 'help') return done(print, USAGE);
  if (call.kind === 'version') return done(print, installedVersion());
  if (call.kind === 'invalid') {
    report(`${call.message}\n\n${USAGE}`);
    return ProgramExit.NOT_RUN;
  }
  const command = COMMANDS.find(({ name }) => name === call.command);
  if (command === undefined) {
    report(unknownCommand(call.command));
    return ProgramExit.NOT_RUN;
  }
  if (isHelp(call.rest) && command.usage !== undefined) return done(print, command.usage());
  const today = context.now.toISOString().slice(0, 10);
  const estate: CommandCall['estate'] = () =>
    isHelp(call.rest) ? NO_ESTATE : loadEstate(context.directory, call.config, context.loadedExtensions);
  try {
    return await command.load()({
      ...context,
      argv: call.rest,
      isConfigNamed: call.config !== undefined,
      today,
      print,
      report,
      estate,
    });
  } catch (error) {
    report(describeError(error));
    return ProgramExit.NOT_RUN;
  }
}

function isHelp(argv: readonly string[]): boolean {
  return argv.includes('--help') || argv.includes('-h');
}

function done(print: (line: string) => void, text: string): number {
  print(text);
  return ProgramExit.PASSED;
}

function unknownCommand(given: string): string {
  const names = COMMANDS.map(({ name }) => name);
  const closest = closestName(given, names);
  const fix = closest === undefined ? 'cdk-secure-baseline --help describes them.' : `Did you mean '${closest}'?`;
  return `There is no command '${given}'; the commands are ${names.join(', ')}. ${fix}`;
}

import { parseArgs, type ParseArgsConfig } from 'node:util';
import { UserError } from './command';

type Options = NonNullable<ParseArgsConfig['options']>;
type Values<Given extends Options> = ReturnType<typeof parseArgs<{ readonly options: Given }>>['values'];

/** The options and operands of a command; `undefined` if its help was requested. */
export function parseOptions<const Given extends Options>(
  argv: readonly string[],
  usage: string,
  options: Given,
): Values<Given> | undefined {
  if (argv.includes('--help') || argv.includes('-h')) return undefined;
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: false }).values;
  } catch (error) {
    throw new UserError(`${(error as Error).message}\n${usage}`);
  }
}

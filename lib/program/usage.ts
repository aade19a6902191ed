import { COMMANDS } from './commands';
import { CONFIG_FILES } from './config-file';

const WIDTH = Math.max(...COMMANDS.map(({ name }) => name.length));

/** The help of the program. */
export const USAGE = `Usage: cdk-secure-baseline COMMAND [ARGUMENTS] [--config FILE]

${COMMANDS.map(({ name, summary }) => `  ${name.padEnd(WIDTH)}  ${summary}`).join('\n')}

  COMMAND --help     Arguments of a command
  --config FILE      Configuration; by default the first of ${CONFIG_FILES.join(', ')}
  --version          Version of the package

Exit codes: 0 passed, 1 findings or a step that failed, 2 the command could not run (call, configuration or settings).`;

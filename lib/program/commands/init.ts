import { init as initialize, USAGE } from '../../init';
import { lockWithNpm } from '../../init/create-repository';
import { type CommandCall, ProgramExit } from '../command';
import { packageFolder, readManifest } from '../manifest';

/** Creates the repository of an adopter. */
export async function init(call: CommandCall): Promise<number> {
  const { argv, ask, directory, print, report, variables } = call;
  if (argv.includes('--help') || argv.includes('-h')) {
    print(USAGE);
    return ProgramExit.PASSED;
  }
  const from = { packageFolder: packageFolder(), manifest: readManifest(), lockPackages: lockWithNpm(variables) };
  print(await initialize({ argv, ask, directory, report, ...from }));
  return ProgramExit.PASSED;
}

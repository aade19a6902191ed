import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type Compiler, upgrade } from '../../upgrade';
import { type CommandCall, ProgramExit, UserError } from '../command';
import { missingPackagesMessage } from '../optional-packages';
import { parseOptions } from '../parse-options';

const USAGE = `Usage: cdk-secure-baseline upgrade [--write]

Lists the renamed settings, API and rule ids in the sources of this folder; --write rewrites them. See docs/upgrading.md.`;

/** Renamed settings, API and rule ids in the sources of the current folder. */
export function runUpgrade(call: CommandCall): number {
  const options = parseOptions(call.argv, USAGE, { write: { type: 'boolean' } });
  if (options === undefined) {
    call.print(USAGE);
    return ProgramExit.PASSED;
  }
  const { directory: projectRoot, print: output } = call;
  return upgrade({ projectRoot, compiler: compilerOf(projectRoot), write: options.write === true, output });
}

/** TypeScript of the adopter. Version 7 has no API. */
function compilerOf(directory: string): Compiler {
  const requireFrom = createRequire(join(directory, 'package.json'));
  let path: string;
  try {
    path = requireFrom.resolve('typescript');
  } catch {
    throw new UserError(missingPackagesMessage('cdk-secure-baseline upgrade', ['typescript']));
  }
  const compiler = requireFrom(path) as Partial<Compiler>;
  if (compiler.createSourceFile === undefined) {
    throw new UserError(
      `cdk-secure-baseline upgrade needs the API of TypeScript 5; ${path} is version ${compiler.version ?? 'unknown'}. Install with: npm install --save-dev typescript@5`,
    );
  }
  return compiler as Compiler;
}

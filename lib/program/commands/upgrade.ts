import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type Compiler, upgrade } from '../../upgrade';
import { type CommandCall, ProgramExit, UserError } from '../command';
import { missingPackagesMessage } from '../optional-packages';
import { parseOptions } from '../parse-options';
import { INSTALLED, PACKAGE } from '../../review/sides/package-side';
import { runReview } from './review';

const USAGE = `Usage: cdk-secure-baseline upgrade [--write | --preview VERSION]

Lists the renamed settings, API and rule ids in the sources of this folder; --write rewrites them. See docs/upgrading.md.
--preview VERSION changes nothing: it synthesizes this project with the installed and with that version, each in a temporary copy, and
reviews the changes. VERSION is a version or a tag of npm, or the path of an archive.`;

/** Renamed settings, API and rule ids in the sources of the current folder. */
export async function runUpgrade(call: CommandCall): Promise<number> {
  const options = parseOptions(call.argv, USAGE, { write: { type: 'boolean' }, preview: { type: 'string' } });
  if (options === undefined) {
    call.print(USAGE);
    return ProgramExit.PASSED;
  }
  if (options.preview !== undefined) {
    return runReview({ ...call, argv: [`${PACKAGE}${INSTALLED}`, `${PACKAGE}${options.preview}`] });
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

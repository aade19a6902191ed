import { environments } from '../../lib/config';
import { parseArguments } from './deploy-local/arguments';
import { ExitCode } from './deploy-local/exit-code';
import { LocalDeployment } from './deploy-local/local-deployment';

/** `npm run deploy:local -- <environment>`: a real `cdk deploy` against an emulated AWS on loopback. */
async function main(): Promise<ExitCode> {
  const request = parseArguments(process.argv.slice(2), environments);
  if (request.kind === 'refused') {
    console.error(request.message);
    return ExitCode.BAD_ARGUMENTS;
  }
  return new LocalDeployment(request.settings).run();
}

// Node 20 is supported here; the SDK's advice to upgrade would stand in the middle of the results.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

main().then(
  (exitCode) => (process.exitCode = exitCode),
  (error: unknown) => {
    console.error(`deploy:local stopped: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = ExitCode.FAILED;
  },
);

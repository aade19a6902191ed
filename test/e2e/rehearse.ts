import { staging } from '../../lib/config';
import { ExitCode } from './deploy-local/exit-code';
import { LocalDeployment } from './deploy-local/local-deployment';
import { Rehearsal } from './rehearsal/rehearsal';
import { hasAwsCli } from './rehearsal/runbook-shell';

const HOW_TO_GET_IT =
  'npm run rehearse needs the AWS CLI, for the commands of the runbooks: install it (version 2, or `python3 -m pip install awscli`) and try again.';

/** `npm run rehearse`: what the runbooks do in an emergency, in an environment on the emulator. */
async function main(): Promise<ExitCode> {
  if (!(await hasAwsCli())) {
    console.error(HOW_TO_GET_IT);
    return ExitCode.NO_EMULATOR;
  }
  const options = { seed: 1, furtherOrders: 0, keep: false, quotas: {}, serviceLinkedRoles: [] };
  const subject = { name: 'rehearsal', account: staging.account };
  return new LocalDeployment({ ...subject, begin: (...parts) => new Rehearsal(...parts) }, options).run();
}

// Node 20 is supported here; the SDK's advice to upgrade would stand in the middle of the results.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

main().then(
  (exitCode) => (process.exitCode = exitCode),
  (error: unknown) => {
    console.error(`rehearse stopped: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = ExitCode.FAILED;
  },
);

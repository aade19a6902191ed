import { ExitCode } from './deploy-local/exit-code';
import { LocalDeployment } from './deploy-local/local-deployment';
import { Rehearsal, REHEARSALS } from './rehearsal/rehearsal';
import { rehearsed } from './rehearsal/rehearsed-settings';
import { hasAwsCli } from './rehearsal/runbook-shell';

const HOW_TO_GET_IT =
  'npm run rehearse needs the AWS CLI, for the commands of the runbooks: install it (version 2, or `python3 -m pip install awscli`) and try again.';

/** `npm run rehearse [-- NAME…]`: the commands of the runbooks, in an environment on the emulator; all rehearsals, or those that are named. */
async function main(): Promise<ExitCode> {
  const all = Object.keys(REHEARSALS);
  const given = process.argv.slice(2);
  const unknown = given.filter((name) => !all.includes(name));
  if (unknown.length > 0) {
    console.error(`There is no rehearsal ${unknown.join(', ')}; the rehearsals are ${all.join(', ')}.`);
    return ExitCode.BAD_ARGUMENTS;
  }
  const names = given.length === 0 ? all : all.filter((name) => given.includes(name));
  if (!(await hasAwsCli())) {
    console.error(HOW_TO_GET_IT);
    return ExitCode.NO_EMULATOR;
  }
  const options = { seed: 1, furtherOrders: 0, keep: false, quotas: {}, serviceLinkedRoles: [] };
  const subject = { name: 'rehearsal', account: rehearsed.account };
  return new LocalDeployment({ ...subject, begin: (...parts) => new Rehearsal(names, ...parts) }, options).run();
}

// Node 20 is supported here; the SDK's advice to upgrade would appear in the middle of the results.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

main().then(
  (exitCode) => (process.exitCode = exitCode),
  (error: unknown) => {
    console.error(`rehearse stopped: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = ExitCode.FAILED;
  },
);

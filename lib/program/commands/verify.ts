import { resolve4 } from 'node:dns/promises';
import type { CommandCall } from '../command';
import { withOptionalPackages } from '../optional-packages';

/** After a deployment. */
export function runVerify(call: CommandCall): Promise<number> {
  const { awsClients, verify } = withOptionalPackages(
    'cdk-secure-baseline verify',
    () => require('../../operate') as typeof import('../../operate'),
  );
  return verify({
    argv: call.argv,
    environments: call.estate().baseline.environments,
    today: call.today,
    now: call.now,
    aws: awsClients(),
    resolve: (name) => resolve4(name),
    output: call.print,
    errors: call.report,
  });
}

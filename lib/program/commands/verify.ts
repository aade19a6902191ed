import type { CommandCall } from '../command';
import { withOptionalPackages } from '../optional-packages';
import { validatedSettings } from '../validated-settings';

/** After a deployment. */
export function runVerify(call: CommandCall): Promise<number> {
  const { awsClients, publicNetwork, verify } = withOptionalPackages(
    'cdk-secure-baseline verify',
    () => require('../../operate') as typeof import('../../operate'),
  );
  return verify({
    argv: call.argv,
    ...validatedSettings(call.estate()),
    today: call.today,
    now: call.now,
    aws: awsClients(),
    ...publicNetwork(),
    output: call.print,
    errors: call.report,
  });
}

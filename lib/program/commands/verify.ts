import { resolve4 } from 'node:dns/promises';
import type { CommandCall } from '../command';
import { withOptionalPackages } from '../optional-packages';
import { validatedSettings } from '../validated-settings';

/** After a deployment. */
export function runVerify(call: CommandCall): Promise<number> {
  const { awsClients, verify } = withOptionalPackages(
    'cdk-secure-baseline verify',
    () => require('../../operate') as typeof import('../../operate'),
  );
  return verify({
    argv: call.argv,
    ...validatedSettings(call.estate()),
    today: call.today,
    now: call.now,
    aws: awsClients(),
    resolve: (name) => resolve4(name),
    output: call.print,
    errors: call.report,
  });
}

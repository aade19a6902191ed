import { join } from 'node:path';
import { readCdkJson } from '../cdk-json';
import type { CommandCall } from '../command';
import { withOptionalPackages } from '../optional-packages';
import { validatedSettings } from '../validated-settings';

/** Stack policies for the data of an environment. */
export function runStackPolicy(call: CommandCall): Promise<number> {
  const { awsClients, stackPolicies } = withOptionalPackages('cdk-secure-baseline stack-policy', () => ({
    ...(require('../../operate') as typeof import('../../operate')),
    ...(require('../../operate/retire') as typeof import('../../operate/retire')),
  }));
  const estate = call.estate();
  const { projectRoot } = estate;
  return stackPolicies({
    argv: call.argv,
    ...validatedSettings(estate),
    today: call.today,
    assembly: join(projectRoot, readCdkJson(projectRoot).output),
    aws: awsClients(),
    output: call.print,
    errors: call.report,
  });
}

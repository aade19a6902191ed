import { join } from 'node:path';
import type { CommandCall } from '../command';
import { createDnsZones } from '../dns-zones';
import { withOptionalPackages } from '../optional-packages';
import { validatedSettings } from '../validated-settings';

/** The DNS zone of an environment. */
export function runCloudflare(call: CommandCall): Promise<number> {
  const { cloudflare, DeployedAwsSide } = withOptionalPackages(
    'cdk-secure-baseline cloudflare',
    () => require('../../cloudflare') as typeof import('../../cloudflare'),
  );
  const estate = call.estate();
  const { projectRoot } = estate;
  return cloudflare({
    argv: call.argv,
    ...validatedSettings(estate),
    today: call.today,
    projectRoot,
    processEnvironment: call.variables,
    aws: new DeployedAwsSide(),
    synthesize: (settings, contract) => createDnsZones(projectRoot, [settings], contract && [contract]),
    lockFile: join(projectRoot, 'cdktf', '.terraform.lock.hcl'),
    interactive: call.ask !== undefined,
    output: call.output,
    errors: call.errors,
  });
}

import { join } from 'node:path';
import { readCdkJson } from '../cdk-json';
import type { CommandCall } from '../command';
import { withOptionalPackages } from '../optional-packages';
import { validatedSettings } from '../validated-settings';

/** Removes a stack that left the app. */
export const runRetire = (call: CommandCall): Promise<number> => runWithAssembly(call, 'retire');

/** Writes stack policies for the data of an environment. */
export const runStackPolicy = (call: CommandCall): Promise<number> => runWithAssembly(call, 'stack-policy');

function runWithAssembly(call: CommandCall, command: 'retire' | 'stack-policy'): Promise<number> {
  const { awsClients, retire, stackPolicies } = withOptionalPackages(`cdk-secure-baseline ${command}`, () => ({
    ...(require('../../operate') as typeof import('../../operate')),
    ...(require('../../operate/retire') as typeof import('../../operate/retire')),
  }));
  const estate = call.estate();
  const { projectRoot } = estate;
  const run = command === 'retire' ? retire : stackPolicies;
  return run({
    argv: call.argv,
    ...validatedSettings(estate),
    today: call.today,
    assembly: join(projectRoot, readCdkJson(projectRoot).output),
    aws: awsClients(),
    output: call.print,
    errors: call.report,
  });
}

import { join } from 'node:path';
import { readCdkJson } from '../cdk-json';
import type { CommandCall } from '../command';
import { withOptionalPackages } from '../optional-packages';
import { validatedSettings } from '../validated-settings';

/** A stack that left the app. */
export function runRetire(call: CommandCall): Promise<number> {
  const { awsClients, retire } = withOptionalPackages('cdk-secure-baseline retire', () => ({
    ...(require('../../operate') as typeof import('../../operate')),
    ...(require('../../operate/retire') as typeof import('../../operate/retire')),
  }));
  const estate = call.estate();
  const { projectRoot } = estate;
  return retire({
    argv: call.argv,
    ...validatedSettings(estate),
    today: call.today,
    assembly: join(projectRoot, readCdkJson(projectRoot).output),
    aws: awsClients(),
    output: call.print,
    errors: call.report,
  });
}

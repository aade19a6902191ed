import { join } from 'node:path';
import { environmentsProps } from '../../environments';
import { synthesize } from '../../stages/synthesize';
import { readCdkJson } from '../cdk-json';
import { type CommandCall, ProgramExit } from '../command';
import { writeDnsZones } from '../dns-zones';
import { readChanges } from '../read-changes';
import { parseOptions } from '../parse-options';

const USAGE = `Usage: cdk-secure-baseline synth [--environment NAME] [--no-cache] [--changes FILE]

--no-cache: CloudFormation Validate evaluates every template, and stored results of earlier runs are not used.
--changes: the review page shows this report of: cdk-secure-baseline review OLD NEW --format json`;

/** All environments and their DNS zones under the full policy, with progress and a summary. */
export function synth(call: CommandCall): number {
  const options = parseOptions(call.argv, USAGE, {
    environment: { type: 'string' },
    'no-cache': { type: 'boolean' },
    changes: { type: 'string' },
  });
  if (options === undefined) {
    call.print(USAGE);
    return ProgramExit.PASSED;
  }
  const { baseline, projectRoot, file: settingsLocation } = call.estate();
  const { context, output } = readCdkJson(projectRoot);
  const failOnExpired = call.variables['CI_MAIN_BRANCH'] === 'true' ? true : undefined;
  const passed = synthesize({
    ...environmentsProps(baseline, {
      projectRoot,
      settingsLocation,
      today: call.today,
      only: options.environment,
      failOnExpired,
      useStoredResults: options['no-cache'] !== true && call.variables['CDK_VALIDATION'] !== 'false',
    }),
    context,
    outdir: join(projectRoot, output),
    zones: (selected) => writeDnsZones(projectRoot, selected),
    changes: options.changes === undefined ? undefined : readChanges(options.changes),
    progress: call.report,
    summary: call.print,
  });
  return passed ? ProgramExit.PASSED : ProgramExit.FAILED;
}

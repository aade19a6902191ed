import { join } from 'node:path';
import { environmentsProps } from '../../environments';
import { synthesize } from '../../stages/synthesize';
import { readCdkJson } from '../cdk-json';
import { type CommandCall, ProgramExit } from '../command';
import { requireZonePackages, writeDnsZones, zoneStoreFolder } from '../dns-zones';
import { readChanges } from '../read-changes';
import { parseOptions } from '../parse-options';
import { WatchLoop } from '../watch/watch-loop';
import { watchFolders } from '../watch/watch-folders';
import { SynthWatch } from '../watch/synth-watch';

const USAGE = `Usage: cdk-secure-baseline synth [--environment NAME] [--no-cache] [--changes FILE] [--source-locations]
       cdk-secure-baseline synth --watch [--environment NAME]

--no-cache: all rules and CloudFormation Validate evaluate every template, and stored results of earlier runs are not used.
--changes: the review page shows this report of: cdk-secure-baseline review OLD NEW --format json
--source-locations: the review page shows the file and line that create each resource; the synthesis takes longer.
--watch: evaluates the environments again after each change of the configuration and the files that it imports, new findings first,
until it is interrupted. It writes no templates. Changes of packages and image directories have an effect after a restart.`;

/** All environments and their DNS zones under the full policy, with progress and a summary. */
export function synth(call: CommandCall): number | Promise<number> {
  const options = parseOptions(call.argv, USAGE, {
    environment: { type: 'string' },
    'no-cache': { type: 'boolean' },
    changes: { type: 'string' },
    'source-locations': { type: 'boolean' },
    watch: { type: 'boolean' },
  });
  if (options === undefined) {
    call.print(USAGE);
    return ProgramExit.PASSED;
  }
  if (options.watch === true) return watchSynth(call, options.environment);
  const { baseline, projectRoot, file: settingsLocation } = call.estate();
  const { context, output } = readCdkJson(projectRoot);
  const failOnExpired = call.variables['CI_MAIN_BRANCH'] === 'true' ? true : undefined;
  const useStoredResults = options['no-cache'] !== true && call.variables['CDK_VALIDATION'] !== 'false';
  const passed = synthesize({
    ...environmentsProps(baseline, {
      projectRoot,
      settingsLocation,
      today: call.today,
      only: options.environment,
      failOnExpired,
      useStoredResults,
    }),
    context,
    beforeSynthesis: (selected) => requireZonePackages(selected),
    outdir: join(projectRoot, output),
    zones: (selected) =>
      writeDnsZones(projectRoot, selected, useStoredResults ? zoneStoreFolder(projectRoot) : undefined),
    changes: options.changes === undefined ? undefined : readChanges(options.changes),
    sourceLocations: options['source-locations'],
    progress: call.report,
    summary: call.print,
  });
  return passed ? ProgramExit.PASSED : ProgramExit.FAILED;
}

/** Runs until the process is interrupted. */
function watchSynth(call: CommandCall, environment?: string): Promise<number> {
  const watch = new SynthWatch(call, environment);
  const later = (milliseconds: number, callback: () => void) => void setTimeout(callback, milliseconds);
  new WatchLoop({ watch: watchFolders, later }, () => watch.evaluate()).run();
  return new Promise(() => undefined);
}

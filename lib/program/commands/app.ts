import { App } from 'aws-cdk-lib';
import { placeholderNote } from '../../config';
import { APP_PROPS, buildEnvironments, environmentsProps } from '../../environments';
import { type CommandCall, ProgramExit } from '../command';
import { parseOptions } from '../parse-options';

const USAGE = `Usage: cdk-secure-baseline app

The CDK CLI runs it: "app": "npx cdk-secure-baseline app" in cdk.json. -c environment=NAME of the CLI builds one environment.`;

/** What `cdk diff`, `cdk deploy` and `cdk synth` run. */
export function app(call: CommandCall): number {
  if (parseOptions(call.argv, USAGE, {}) === undefined) {
    call.print(USAGE);
    return ProgramExit.PASSED;
  }
  const { baseline, projectRoot, file: settingsLocation } = call.estate();
  // CDK's switch for CloudFormation Validate.
  const useStoredResults = call.variables['CDK_VALIDATION'] !== 'false';
  const cdkApp = new App(APP_PROPS);
  // eslint-disable-next-line no-restricted-syntax -- the CDK CLI passes `-c environment=NAME` only as context; constructs and settings read no context
  const only = cdkApp.node.tryGetContext('environment') as string | undefined;
  buildEnvironments(
    cdkApp,
    environmentsProps(baseline, { projectRoot, settingsLocation, today: call.today, only, useStoredResults }),
  );
  cdkApp.synth();
  const note = placeholderNote(baseline.environments);
  if (note !== undefined) call.report(note);
  return ProgramExit.PASSED;
}

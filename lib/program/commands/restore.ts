import type { CommandCall } from '../command';
import { withOptionalPackages } from '../optional-packages';
import { validatedSettings } from '../validated-settings';

/** The steps of docs/runbooks/restore.md. */
export function runRestore(call: CommandCall): Promise<number> {
  const { cdkRunner, restore } = withOptionalPackages(
    'cdk-secure-baseline restore',
    () => require('../../operate/restore') as typeof import('../../operate/restore'),
  );
  const estate = call.estate();
  const { projectRoot } = estate;
  return restore({
    argv: call.argv,
    ...validatedSettings(estate),
    today: call.today,
    projectRoot,
    cdk: cdkRunner(projectRoot, call.output),
    ask: call.ask,
    output: call.print,
    errors: call.report,
  });
}

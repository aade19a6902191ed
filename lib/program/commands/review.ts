import { review } from '../../review/command/review-command';
import type { DeployedStacks } from '../../review/sides/deployed-side';
import type { CommandCall } from '../command';
import { withOptionalPackages } from '../optional-packages';

/** What a change replaces, deletes and exposes. */
export async function runReview(call: CommandCall): Promise<number> {
  const { errors, exit, output } = await review({ argv: call.argv, today: call.today, deployed: deployedStacks });
  for (const line of output) call.print(line);
  for (const line of errors) call.report(line);
  return exit;
}

function deployedStacks(): DeployedStacks {
  return withOptionalPackages('cdk-secure-baseline review', () => {
    const module = require('../../review/sides/deployed-stacks') as typeof import('../../review/sides/deployed-stacks');
    return new module.CloudFormationStacks();
  });
}

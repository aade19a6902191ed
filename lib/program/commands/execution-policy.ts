import { writeExecutionPolicies } from '../../bootstrap';
import type { CommandCall } from '../command';

/** What CloudFormation needs to deploy synthesized environments, instead of the permissions of an administrator. */
export function runExecutionPolicy(call: CommandCall): number {
  const { errors, exit, output } = writeExecutionPolicies(call.argv);
  for (const line of output) call.print(line);
  for (const line of errors) call.report(line);
  return exit;
}

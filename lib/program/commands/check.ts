import { check } from '../../policy/check/check-command';
import type { CommandCall } from '../command';

/** Templates from any source. Only a configuration file that is named is read: for its allowed Regions and required tags. */
export function checkTemplates(call: CommandCall): number {
  const requirements = call.isConfigNamed ? call.estate().baseline : undefined;
  const { errors, exit, output } = check(call.argv, { ...call, requirements });
  for (const line of output) call.print(line);
  for (const line of errors) call.report(line);
  return exit;
}

import { check } from '../../policy/check/check-command';
import type { CommandCall } from '../command';

/** Templates from any source; no configuration file is read. */
export function checkTemplates(call: CommandCall): number {
  const { errors, exit, output } = check(call.argv, call);
  for (const line of output) call.print(line);
  for (const line of errors) call.report(line);
  return exit;
}

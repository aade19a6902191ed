import type { RehearsalSite } from './rehearsal-site';
import { rehearsed } from './rehearsed-settings';

/** From an empty account to a verified environment, by the commands of first-deployment.md; true if it is there. */
export async function rehearseDeployment(site: RehearsalSite): Promise<boolean> {
  // The stacks that the look-ups read do not exist yet.
  if (!(await site.blocks('beforeDeployment', { service: undefined }))) return false;
  if (!(await site.blocks('deployment', { service: undefined }))) return false;
  // The recipients confirm the subscriptions.
  await site.emulator.control.confirmSubscriptions();
  const stacks = await site.stacks(rehearsed.name);
  site.record('deployment: the stacks of all services exist', missing(stacks, ['service-web', 'service-api']));
  return site.blocks('afterDeployment', { service: undefined });
}

/** Stacks that are not there. */
export function missing(stacks: readonly string[], expected: readonly string[]): string[] {
  return expected.filter((name) => !stacks.includes(name)).map((name) => `${name} is missing`);
}

/** Stacks that are still there. */
export function remaining(stacks: readonly string[], deleted: readonly string[]): string[] {
  return deleted.filter((name) => stacks.includes(name)).map((name) => `${name} is still there`);
}

import type { Baseline, EnvironmentSettings } from '../../environments';

/**
 * The environments whose templates or findings can differ from those of an earlier version of the configuration.
 *
 * Environments of one account share account-wide resources. Own stacks and options of the policy are code, which cannot be compared: with them, all
 * environments count as changed.
 */
export function changedEnvironments(before: Baseline | undefined, after: Baseline): readonly EnvironmentSettings[] {
  if (before === undefined || sharedPart(before) !== sharedPart(after)) return after.environments;
  if (after.policy !== undefined || (after.ownStacks ?? []).length > 0) return after.environments;
  const earlier = new Map(before.environments.map((settings) => [settings.name, settings]));
  const changed = after.environments.filter(
    (settings) => JSON.stringify(settings) !== JSON.stringify(earlier.get(settings.name)),
  );
  const accounts = new Set(changed.flatMap(({ account, name }) => [account, earlier.get(name)?.account]));
  return after.environments.filter(({ account }) => accounts.has(account));
}

/** What has an effect on every environment: the names in their order, the Regions and the tags. */
function sharedPart({ allowedRegions, environments, ownStacks, policy, requiredTags }: Baseline): string {
  const names = environments.map(({ name }) => name);
  return JSON.stringify([names, allowedRegions, requiredTags, policy === undefined, ownStacks?.length ?? 0]);
}

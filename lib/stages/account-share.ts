import { type EnvironmentSettings, regionsOf } from '../config';

/** The account-wide resources that an environment creates. */
export interface AccountShare {
  /** Whether a stack in another Region contains the trail, which covers all Regions. */
  readonly trailInAnotherRegion: boolean;
  /** Names of all environments of the account. */
  readonly environmentNames: readonly string[];
  /** Every Region in which an environment of the account has a stack. */
  readonly regions: readonly string[];
}

/**
 * Account-wide resources exist once in an account and Region, for any number of environments that share it (IAM-05). The first of
 * these environments in the settings creates them.
 *
 * @returns nothing where another environment has them
 */
export function accountShareOf(
  environments: readonly EnvironmentSettings[],
  settings: EnvironmentSettings,
): AccountShare | undefined {
  const ofAccount = environments.filter(({ account }) => account === settings.account);
  const [firstOfRegion = settings] = ofAccount.filter(({ region }) => region === settings.region);
  if (firstOfRegion.name !== settings.name) return undefined;
  const [firstOfAccount = settings] = ofAccount;
  return {
    trailInAnotherRegion: firstOfAccount.name !== settings.name,
    environmentNames: ofAccount.map(({ name }) => name),
    regions: [...new Set(ofAccount.flatMap(regionsOf))],
  };
}

import { Duration } from 'aws-cdk-lib';
import { PermissionsBoundary } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { HumanAccess, type IdentityCenter, type IAlertRouting } from '../../constructs';
import type { EnvironmentSettings, IdentityCenterSettings, RespondersSettings } from '../config';

/**
 * Human access to the account (IAM-03). The break-glass role has the same name in all accounts, and no permissions boundary: it is for
 * emergencies that no other role can handle.
 */
export function createHumanAccess(
  scope: Construct,
  { accountServices, name }: EnvironmentSettings,
  alertRouting: IAlertRouting,
): void {
  const { breakGlassUsers, identityCenter } = accountServices ?? {};
  if (breakGlassUsers === undefined) return;
  const { account, userNames } = breakGlassUsers;
  const people = new HumanAccess(scope, 'People', {
    breakGlassUsers: { account, userNames: [...userNames] },
    identityCenter: identityCenter && renderIdentityCenter(name, identityCenter),
    alertRouting,
  });
  PermissionsBoundary.of(people).clear();
}

function renderIdentityCenter(
  environmentName: string,
  { instanceArn, permissionSets, responders }: IdentityCenterSettings,
): IdentityCenter {
  return {
    instanceArn,
    permissionSets: permissionSets.map((permissionSet) => ({
      name: permissionSet.name,
      managedPolicies: [...permissionSet.managedPolicies],
      ...renderAssignment(permissionSet),
    })),
    responders: responders && {
      environmentNames: [...(responders.environments ?? [environmentName])],
      ...renderAssignment(responders),
    },
  };
}

function renderAssignment({
  accounts,
  groupIds,
  sessionHours,
}: Pick<RespondersSettings, 'accounts' | 'groupIds' | 'sessionHours'>) {
  return {
    groupIds: [...groupIds],
    accounts: accounts && [...accounts],
    sessionDuration: sessionHours === undefined ? undefined : Duration.hours(sessionHours),
  };
}

import { Duration } from 'aws-cdk-lib';
import { PermissionsBoundary } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { HumanAccess, type IdentityCenter, type IIncidentRoutes } from '../../constructs';
import type { AccountServicesSettings, IdentityCenterSettings } from '../config';

/**
 * How people get into the account (IAM-03). The break-glass role has one name in all accounts, and no boundary: whoever needs it
 * mends what nobody else can.
 */
export function createWayIn(
  scope: Construct,
  { emergencyUsers, identityCenter }: AccountServicesSettings,
  incidentRoutes: IIncidentRoutes,
): void {
  if (emergencyUsers === undefined) return;
  const { account, userNames } = emergencyUsers;
  const people = new HumanAccess(scope, 'People', {
    emergencyUsers: { account, userNames: [...userNames] },
    identityCenter: identityCenter && renderIdentityCenter(identityCenter),
    incidentRoutes,
  });
  PermissionsBoundary.of(people).clear();
}

function renderIdentityCenter({ instanceArn, permissionSets }: IdentityCenterSettings): IdentityCenter {
  return {
    instanceArn,
    permissionSets: permissionSets.map(({ accounts, groupIds, managedPolicies, name, sessionHours }) => ({
      name,
      managedPolicies: [...managedPolicies],
      groupIds: [...groupIds],
      accounts: accounts && [...accounts],
      sessionDuration: sessionHours === undefined ? undefined : Duration.hours(sessionHours),
    })),
  };
}

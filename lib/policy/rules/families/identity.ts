import { approvedDeployment } from '../del-01-approved-deployment';
import { pipelineDeploys } from '../del-01-pipeline-deploys';
import { oneEnvironment } from '../env-01-one-environment';
import { ownNetworks } from '../env-01-own-networks';
import { allowedRegion } from '../env-02-allowed-region';
import { copiesInAllowedRegions } from '../env-02-copies-in-allowed-regions';
import { ownershipTags } from '../env-03-ownership-tags';
import { boundServiceTrust } from '../iam-01-bound-service-trust';
import { namedActions } from '../iam-01-named-actions';
import { namedPrincipals } from '../iam-01-named-principals';
import { noPublicSharing } from '../iam-01-no-public-sharing';
import { noUserPolicy } from '../iam-01-no-user-policy';
import { noWildcardAction } from '../iam-01-no-wildcard-action';
import { scopedResources } from '../iam-01-scoped-resources';
import { separateRoles } from '../iam-01-separate-roles';
import { noUsers } from '../iam-02-no-users';
import { reportedUsers } from '../iam-02-reported-users';
import { boundaryHolds } from '../iam-03-boundary-holds';
import { cappedRoles } from '../iam-03-capped-roles';
import { mfaForPeople } from '../iam-03-mfa-for-people';
import { samlAudience } from '../iam-03-saml-audience';
import { boundFederation } from '../iam-04-bound-federation';
import { oneEnvironmentAnAccount } from '../iam-05-one-environment-an-account';
import { accountSecurityDefaults } from '../iam-06-account-safeguards';
import { blockedPublicAccess } from '../iam-06-blocked-public-access';
import { instanceMetadata } from '../iam-06-instance-metadata';
import { encryptedQueue } from '../key-01-encrypted-queue';
import { encryptedStores } from '../key-01-encrypted-stores';
import { oneDomain } from '../key-01-one-domain';
import { deletionWindow } from '../key-02-deletion-window';
import { endAlarm } from '../key-02-end-alarm';
import { rotation } from '../key-02-rotation';
import { policyAlarm } from '../key-03-policy-alarm';
import { separateIdentities } from '../key-03-separate-identities';
import { separateStatements } from '../key-03-separate-statements';
import { boundUse } from '../key-04-bound-use';
import type { Rule } from '../rule';

/** Roles, keys and environments. */
export const IDENTITY_RULES: readonly Rule[] = [
  allowedRegion,
  copiesInAllowedRegions,
  ownershipTags,
  boundServiceTrust,
  namedActions,
  namedPrincipals,
  noPublicSharing,
  noUserPolicy,
  noWildcardAction,
  scopedResources,
  separateRoles,
  noUsers,
  reportedUsers,
  boundaryHolds,
  cappedRoles,
  mfaForPeople,
  samlAudience,
  boundFederation,
  oneEnvironmentAnAccount,
  accountSecurityDefaults,
  blockedPublicAccess,
  instanceMetadata,
  encryptedQueue,
  encryptedStores,
  oneDomain,
  deletionWindow,
  endAlarm,
  rotation,
  policyAlarm,
  separateIdentities,
  separateStatements,
  boundUse,
  approvedDeployment,
  pipelineDeploys,
  oneEnvironment,
  ownNetworks,
];

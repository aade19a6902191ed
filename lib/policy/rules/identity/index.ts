import { confusedDeputyPrevention } from './iam-01-confused-deputy-prevention';
import { noPublicSharing } from './iam-01-no-public-sharing';
import { noResourcePolicyWildcardAction } from './iam-01-no-resource-policy-wildcard-action';
import { noUserPolicy } from './iam-01-no-user-policy';
import { noWildcardAction } from './iam-01-no-wildcard-action';
import { noWildcardPrincipal } from './iam-01-no-wildcard-principal';
import { noWildcardResource } from './iam-01-no-wildcard-resource';
import { separateTaskRoles } from './iam-01-separate-task-roles';
import { credentialConfigRules } from './iam-02-credential-config-rules';
import { noIamUsers } from './iam-02-no-iam-users';
import { mfaRequired } from './iam-03-mfa-required';
import { noBoundaryEscalation } from './iam-03-no-boundary-escalation';
import { permissionsBoundary } from './iam-03-permissions-boundary';
import { samlAudience } from './iam-03-saml-audience';
import { oidcTrustConditions } from './iam-04-oidc-trust-conditions';
import { oneEnvironmentPerAccount } from './iam-05-one-environment-per-account';
import { accountSecurityDefaults } from './iam-06-account-security-defaults';
import { bucketBlockPublicAccess } from './iam-06-bucket-block-public-access';
import { instanceMetadataService } from './iam-06-instance-metadata-service';
import type { Rule } from '../rule';

/** Policies, roles and account settings. */
export const IDENTITY_RULES: readonly Rule[] = [
  confusedDeputyPrevention,
  noPublicSharing,
  noResourcePolicyWildcardAction,
  noUserPolicy,
  noWildcardAction,
  noWildcardPrincipal,
  noWildcardResource,
  separateTaskRoles,
  credentialConfigRules,
  noIamUsers,
  mfaRequired,
  noBoundaryEscalation,
  permissionsBoundary,
  samlAudience,
  oidcTrustConditions,
  oneEnvironmentPerAccount,
  accountSecurityDefaults,
  bucketBlockPublicAccess,
  instanceMetadataService,
];

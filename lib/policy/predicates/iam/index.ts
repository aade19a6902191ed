export { CALLER_KEY, type Condition } from './condition';
export { deploymentPermissions } from './deployment-permissions';
export {
  administratorPolicies,
  awsManagedPolicies,
  IDENTITY_POLICY_TYPES,
  IDENTITY_TYPES,
  identityPoliciesIn,
  isBoundary,
  managedPolicyArns,
  permissionsOf,
  policyResourcesOf,
  serviceWidePolicies,
} from './identity-policies';
export { allowsKeyAdministration, allowsKeyUse, isViaService, restrictsOrigin } from './key-permissions';
export { keyAccessOf, principalsOf } from './key-access';
export { identifiesOwner, identifiesResource, isKnownValue } from './known-values';
export { isOpenParameter } from './open-parameters';
export { exemptsNamedPrincipals } from './named-principals';
export { policyAt, Policy } from './policy';
export { textsOf } from './principal';
export { RESOURCE_POLICY_TYPES, resourcePolicyOf } from './resource-policies';
export { Statement } from './statement';
export { admitsRolesOnly, isBreakGlass, longTermPrincipalsOf, requiresMfa, trustsOf } from './trusts';
export { canOverlap, isLike, isWithin } from './wildcards';
export { hasResourceLevelPermissions } from './resource-level-permissions';

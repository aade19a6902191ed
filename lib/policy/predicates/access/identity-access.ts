import type { Resource, TemplateSet } from '../../model';
import { IDENTITY_TYPES, identityPoliciesIn, managedPolicyArns, policyAt, policyResourcesOf } from '../iam';
import { arnOf, canonicalText } from './canonical-text';
import type { Boundary, PrincipalAccess } from './access-model';
import { type Grant, grantOf } from './grant';

/** The action of a managed policy that is not in the templates: it is equal only to the same policy. */
export const MANAGED_POLICY = 'the permissions of ';

const PERMISSION_SET = 'AWS::SSO::PermissionSet';

/** The identities of a template set, with their identity-based policies. */
export function identityAccess(templateSet: TemplateSet): PrincipalAccess[] {
  const managed = new Map(templateSet.resources('AWS::IAM::ManagedPolicy').map((each) => [arnOf(each), each]));
  return templateSet.resources(...IDENTITY_TYPES, PERMISSION_SET).map((identity) => {
    const policies = policiesOf(identity, templateSet, managed);
    const boundary = boundaryOf(identity, managed);
    const limits = boundary?.policy === undefined ? [] : statementsIn(boundary.policy, 'Deny');
    return {
      id: arnOf(identity),
      resource: identity,
      allows: [
        ...policies.flatMap((policy) => statementsIn(policy, 'Allow')),
        ...groupsOf(identity, templateSet)
          .flatMap((group) => policiesOf(group, templateSet, managed))
          .flatMap((policy) => statementsIn(policy, 'Allow')),
        ...foreignPolicies(identity, managed),
      ],
      denies: [...policies.flatMap((policy) => statementsIn(policy, 'Deny')), ...limits],
      ...(boundary !== undefined && { boundary }),
    };
  });
}

function policiesOf(
  identity: Resource,
  templateSet: TemplateSet,
  managed: ReadonlyMap<string, Resource>,
): readonly Resource[] {
  const byName = managedPolicyArns(identity).flatMap((arn) => managed.get(canonicalText(arn, identity)) ?? []);
  return [...new Set([...policyResourcesOf(identity, templateSet), ...byName])];
}

function statementsIn(policy: Resource, effect: 'Allow' | 'Deny'): Grant[] {
  return identityPoliciesIn(policy)
    .flatMap(({ allowed, denied }) => (effect === 'Allow' ? allowed : denied))
    .map((statement) => grantOf(statement, policy));
}

/** The managed policies of AWS, of other stacks and of the account, which the templates do not contain. */
function foreignPolicies(identity: Resource, managed: ReadonlyMap<string, Resource>): Grant[] {
  const named = managedPolicyArns(identity).map((arn) => canonicalText(arn, identity));
  const customer = identity
    .get('CustomerManagedPolicyReferences')
    .items()
    .map((each) => `policy ${each.get('Name').pattern()}`);
  return [...named.filter((arn) => !managed.has(arn)), ...customer].map((policy) => ({
    actions: { patterns: [`${MANAGED_POLICY}${policy}`], isExcluded: false },
    resources: { patterns: ['*'], isExcluded: false },
    conditions: [],
    source: { resource: identity, statement: policy },
  }));
}

function boundaryOf(
  identity: Resource,
  managed: ReadonlyMap<string, Resource>,
): (Boundary & { readonly policy?: Resource }) | undefined {
  const boundary = identity.get('PermissionsBoundary');
  if (boundary.isAbsent) return undefined;
  const id = boundary.resolution.kind === 'map' ? boundary.json() : canonicalText(boundary, identity);
  const policy = boundary.resource('AWS::IAM::ManagedPolicy') ?? managed.get(id);
  if (policy === undefined) return { id };
  const { allowed } = policyAt(policy, 'PolicyDocument');
  return { id, policy, grants: allowed.map((statement) => grantOf(statement, policy)) };
}

/** The groups of a user in the templates. */
function groupsOf(identity: Resource, templateSet: TemplateSet): Resource[] {
  if (identity.type !== 'AWS::IAM::User') return [];
  const additions = templateSet
    .resources('AWS::IAM::UserToGroupAddition')
    .filter((each) =>
      each
        .get('Users')
        .items()
        .some((user) => user.refersTo(identity)),
    )
    .map((each) => each.get('GroupName'));
  return [...identity.get('Groups').items(), ...additions].flatMap((group) => group.resource('AWS::IAM::Group') ?? []);
}

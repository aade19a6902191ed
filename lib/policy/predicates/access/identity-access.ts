import type { Resource, TemplateSet } from '../../model';
import { IDENTITY_TYPES, identityPoliciesIn, managedPolicyArns, policyResourcesOf } from '../iam';
import { arnOf, canonicalText } from './canonical-text';
import type { Boundary, PrincipalAccess } from './access-model';
import { type Grant, grantOf } from './grant';

/** The action of a managed policy that is not in the templates: it is equal only to the same policy. */
export const MANAGED_POLICY = 'the permissions of ';

const PERMISSION_SET = 'AWS::SSO::PermissionSet';

/** The identities of a template set, with their identity-based policies. */
export function identityAccess(templateSet: TemplateSet): PrincipalAccess[] {
  const managed = new Map(templateSet.resources('AWS::IAM::ManagedPolicy').map((each) => [arnOf(each), each]));
  const statementsOf = policyStatements();
  return templateSet.resources(...IDENTITY_TYPES, PERMISSION_SET).map((identity) => {
    const policies = policiesOf(identity, templateSet, managed);
    const boundary = boundaryOf(identity, managed, statementsOf);
    const limits = boundary?.policy === undefined ? [] : statementsOf(boundary.policy).denied;
    return {
      id: arnOf(identity),
      resource: identity,
      allows: [
        ...policies.flatMap((policy) => statementsOf(policy).allowed),
        ...groupsOf(identity, templateSet)
          .flatMap((group) => policiesOf(group, templateSet, managed))
          .flatMap((policy) => statementsOf(policy).allowed),
        ...foreignPolicies(identity, managed),
      ],
      denies: [...policies.flatMap((policy) => statementsOf(policy).denied), ...limits],
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

/** The statements of a policy by their effect. */
interface PolicyGrants {
  readonly allowed: readonly Grant[];
  readonly denied: readonly Grant[];
}

/** Reads each policy once: many identities have the same managed policy or permissions boundary. */
function policyStatements(): (policy: Resource) => PolicyGrants {
  const known = new Map<Resource, PolicyGrants>();
  return (policy) => {
    let found = known.get(policy);
    if (found === undefined) known.set(policy, (found = grantsIn(policy)));
    return found;
  };
}

function grantsIn(policy: Resource): PolicyGrants {
  const statements = identityPoliciesIn(policy).flatMap((each) => each.statements);
  const grants = statements.map((statement) => [statement.isDeny, grantOf(statement, policy)] as const);
  const withEffect = (isDeny: boolean) => grants.filter(([each]) => each === isDeny).map(([, grant]) => grant);
  return { allowed: withEffect(false), denied: withEffect(true) };
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
  statementsOf: (policy: Resource) => PolicyGrants,
): (Boundary & { readonly policy?: Resource }) | undefined {
  const boundary = identity.get('PermissionsBoundary');
  if (boundary.isAbsent) return undefined;
  const id = boundary.resolution.kind === 'map' ? boundary.json() : canonicalText(boundary, identity);
  const policy = boundary.resource('AWS::IAM::ManagedPolicy') ?? managed.get(id);
  if (policy === undefined) return { id };
  return { id, policy, grants: statementsOf(policy).allowed };
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

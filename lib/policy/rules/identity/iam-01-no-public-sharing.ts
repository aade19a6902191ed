import { finding, type Resource, type Value } from '../../model';
import { CALLER_KEY, isKnownValue, isOpenParameter, Policy, Statement } from '../../predicates/iam';
import type { Rule } from '../rule';

/** What is shared by properties, not by a policy: how each type says with whom. */
const SHARED: Readonly<Record<string, (resource: Resource) => Value[]>> = {
  'AWS::Cognito::IdentityPool': (pool) =>
    [pool.get('AllowUnauthenticatedIdentities')].filter((flag) => !flag.is(false, undefined)),
  'AWS::EC2::VPCEndpointServicePermissions': (service) =>
    service.get('AllowedPrincipals').items().filter(isEverybodyIn(service)),
  'AWS::ECR::PublicRepository': (repository) => [repository.get()],
  'AWS::Events::EventBusPolicy': openBus,
  'AWS::Lambda::LayerVersionPermission': (layer) =>
    [layer.get('Principal')].filter(
      (principal) => isEverybodyIn(layer)(principal) && layer.get('OrganizationId').isAbsent,
    ),
  'AWS::Logs::ResourcePolicy': openLogs,
};

export const noPublicSharing: Rule = {
  id: 'IAM-01-NoPublicSharing',
  control: 'IAM-01',
  resourceTypes: Object.keys(SHARED),
  statement:
    'Event buses, layers, log groups, endpoint services, images and identity pools are shared with named accounts only.',
  fix: 'Name the account, or the organisation (Condition aws:PrincipalOrgID, OrganizationId); identities sign in, images are in a private repository.',
  source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-resources.html',
  check: (resource) =>
    (SHARED[resource.type]?.(resource) ?? []).map((open) =>
      finding(open, open.path.replace(/^Properties\.?/, '') || 'everybody', 'it is shared with everybody'),
    ),
};

function isEverybodyIn(resource: Resource): (principal: Value) => boolean {
  return (principal) => principal.is('*') || isOpenParameter(principal, resource);
}

/** Permission for one account or for an organisation: by a statement, or by properties that make one. */
function openBus(bus: Resource): Value[] {
  const statement = bus.get('Statement');
  if (!statement.isAbsent) {
    const { condition, principal } = new Statement(statement, 'Statement', bus);
    return condition.restricts(CALLER_KEY) ? [] : [principal.value, ...principal.aws].filter(isEverybodyIn(bus));
  }
  const condition = bus.get('Condition');
  const narrowed =
    condition.get('Key').is('aws:PrincipalOrgID') &&
    isKnownValue('aws:PrincipalOrgID', condition.get('Value'), !condition.get('Type').is('StringEquals'));
  return narrowed ? [] : [bus.get('Principal')].filter(isEverybodyIn(bus));
}

/** Its policy is a text; one that only a deployment decides says nothing of whom it admits. */
function openLogs(policy: Resource): Value[] {
  const document = policy.get('PolicyDocument');
  return new Policy(policy, document.parsed()).allowed.some(
    ({ condition, principal, value }) => value.isUnknown || (principal.mayBeAnyone && !condition.restricts(CALLER_KEY)),
  )
    ? [document]
    : [];
}

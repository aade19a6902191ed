import { finding, type Resource, type Value } from '../../model';
import { CALLER_KEY, isKnownValue, isOpenParameter, Policy, Statement } from '../../predicates/iam';
import type { Rule } from '../rule';

/** For each type without a resource-based policy, the properties that share it with every principal. */
const SHARED: Readonly<Record<string, (resource: Resource) => Value[]>> = {
  'AWS::Cognito::IdentityPool': (pool) =>
    [pool.get('AllowUnauthenticatedIdentities')].filter((flag) => !flag.is(false, undefined)),
  'AWS::EC2::VPCEndpointServicePermissions': (service) =>
    service.get('AllowedPrincipals').items().filter(mayBeAnyoneIn(service)),
  'AWS::ECR::PublicRepository': (repository) => [repository.get()],
  'AWS::Events::EventBusPolicy': openBus,
  'AWS::Lambda::LayerVersionPermission': (layer) =>
    [layer.get('Principal')].filter(
      (principal) => mayBeAnyoneIn(layer)(principal) && layer.get('OrganizationId').isAbsent,
    ),
  'AWS::Logs::Destination': (destination) => openLogs(destination, 'DestinationPolicy'),
  'AWS::Logs::ResourcePolicy': (policy) => openLogs(policy, 'PolicyDocument'),
};

export const noPublicSharing: Rule = {
  id: 'IAM-01-NoPublicSharing',
  resourceTypes: Object.keys(SHARED),
  statement:
    'Event buses, Lambda layers, log groups and destinations, VPC endpoint services, images and identity pools are shared with named accounts only.',
  fix: 'Set the account, or the organization (condition aws:PrincipalOrgID, or OrganizationId); disable unauthenticated identities and use private repositories.',
  source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-resources.html',
  check: (resource) =>
    (SHARED[resource.type]?.(resource) ?? []).map((open) =>
      finding(open, open.path.replace(/^Properties\.?/, '') || 'public', 'it is shared with every principal'),
    ),
};

function mayBeAnyoneIn(resource: Resource): (principal: Value) => boolean {
  return (principal) => principal.is('*') || isOpenParameter(principal, resource);
}

/** The permission is a statement, or properties that CloudFormation combines into one. */
function openBus(bus: Resource): Value[] {
  const statement = bus.get('Statement');
  if (!statement.isAbsent) {
    const { condition, isDeny, principal } = new Statement(statement, 'Statement', bus);
    return isDeny || condition.restricts(CALLER_KEY)
      ? []
      : [principal.value, ...principal.aws].filter(mayBeAnyoneIn(bus));
  }
  const condition = bus.get('Condition');
  const narrowed =
    condition.get('Key').is('aws:PrincipalOrgID') &&
    isKnownValue('aws:PrincipalOrgID', condition.get('Value'), !condition.get('Type').is('StringEquals'));
  return narrowed ? [] : [bus.get('Principal')].filter(mayBeAnyoneIn(bus));
}

/** The policy is a text; a text that is unknown before the deployment may admit every principal. */
function openLogs(policy: Resource, property: string): Value[] {
  const document = policy.get(property);
  if (document.isAbsent) return [];
  return new Policy(policy, document.parsed()).allowed.some(
    ({ condition, principal, value }) => value.isUnknown || (principal.mayBeAnyone && !condition.restricts(CALLER_KEY)),
  )
    ? [document]
    : [];
}

import type { Resource, TemplateSet } from '../../model';
import { Policy, Statement } from '../iam';
import { arnOf, canonicalText } from './canonical-text';
import type { Comparison } from './condition';
import type { Grant } from './grant';
import { ANYONE, awsPrincipalId } from './principals';
import { referredArn, type ResourceStatement, statementsFor } from './resource-access';

/** The actions that each canned access control list permits every principal. */
const PUBLIC_ACLS: Readonly<Record<string, readonly string[]>> = {
  AuthenticatedRead: ['s3:listbucket'],
  PublicRead: ['s3:listbucket'],
  PublicReadWrite: ['s3:listbucket', 's3:putobject'],
};

/** The owner controls of a bucket under which access control lists apply. By default, none applies. */
const WITH_ACLS = ['BucketOwnerPreferred', 'ObjectWriter'];

/** The access that other properties than a resource-based policy grant: access control lists, permissions, and policies as JSON text. */
export function sharedAccess(templateSet: TemplateSet): ResourceStatement[] {
  return [
    ...templateSet.resources('AWS::S3::Bucket').flatMap(aclAccess),
    ...templateSet.resources('AWS::Lambda::LayerVersionPermission').map(layerPermission),
    ...templateSet.resources('AWS::Events::EventBusPolicy').flatMap(busPolicy),
    ...templateSet.resources('AWS::Logs::Destination').flatMap(destinationPolicy),
  ].map((each) => ({ ...each, grant: { ...each.grant, isResourceBased: true } }));
}

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#canned-acl */
function aclAccess(bucket: Resource): ResourceStatement[] {
  const acl = bucket.get('AccessControl');
  const actions = PUBLIC_ACLS[acl.text() ?? ''];
  if (actions === undefined || blocksPublicAcls(bucket)) return [];
  return [{ principal: ANYONE, isDeny: false, grant: grantFor(bucket, { actions, target: arnOf(bucket) }) }];
}

/** Without a configuration, S3 blocks public access. A property that the configuration does not set is false. */
function blocksPublicAcls(bucket: Resource): boolean {
  const owners = bucket.get('OwnershipControls', 'Rules').items();
  const hasAcls = owners.some((rule) => rule.get('ObjectOwnership').is(...WITH_ACLS));
  const configuration = bucket.get('PublicAccessBlockConfiguration');
  const isBlocked = ['BlockPublicAcls', 'IgnorePublicAcls'].some((name) => configuration.get(name).is(true));
  return !hasAcls || configuration.isAbsent || isBlocked;
}

function layerPermission(permission: Resource): ResourceStatement {
  const text = (property: string) => canonicalText(permission.get(property), permission);
  const conditions = permission.get('OrganizationId').isAbsent
    ? []
    : [{ operator: 'StringEquals', key: 'aws:principalorgid', values: [text('OrganizationId')] }];
  const target = referredArn(permission.get('LayerVersionArn'), permission);
  const grant = grantFor(permission, { actions: [text('Action')], target, conditions });
  return { principal: awsPrincipalId(text('Principal')), isDeny: false, grant };
}

/** The policy is a statement, or properties that CloudFormation combines into one. */
function busPolicy(policy: Resource): ResourceStatement[] {
  const bus = policy.get('EventBusName').resource('AWS::Events::EventBus');
  if (bus === undefined) return [];
  const statement = policy.get('Statement');
  if (!statement.isAbsent) return statementsFor(new Statement(statement, 'Statement', policy), policy, [arnOf(bus)]);
  const text = (...path: string[]) => canonicalText(policy.get(...path), policy);
  const conditions = policy.get('Condition').isAbsent
    ? []
    : [
        {
          operator: text('Condition', 'Type'),
          key: text('Condition', 'Key').toLowerCase(),
          values: [text('Condition', 'Value')],
        },
      ];
  const grant = grantFor(policy, { actions: [text('Action')], target: arnOf(bus), conditions });
  return [{ principal: awsPrincipalId(text('Principal')), isDeny: false, grant }];
}

/** The policy is a text. */
function destinationPolicy(destination: Resource): ResourceStatement[] {
  const policy = new Policy(destination, destination.get('DestinationPolicy').parsed());
  return policy.statements.flatMap((statement) => statementsFor(statement, destination, [arnOf(destination)]));
}

interface Shared {
  readonly actions: readonly string[];
  readonly target: string;
  readonly conditions?: readonly Comparison[];
}

function grantFor(resource: Resource, { actions, conditions = [], target }: Shared): Grant {
  return {
    actions: { patterns: actions.map((each) => each.toLowerCase()), isExcluded: false },
    resources: { patterns: [target], isExcluded: false },
    conditions,
    source: { resource, statement: 'Properties' },
  };
}

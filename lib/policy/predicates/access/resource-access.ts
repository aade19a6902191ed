import type { Resource, TemplateSet, Value } from '../../model';
import { RESOURCE_POLICY_TYPES, resourcePolicyOf, type Statement } from '../iam';
import { arnOf, canonicalText } from './canonical-text';
import type { Comparison } from './condition';
import { type Grant, grantOf, type PatternSet } from './grant';
import { awsPrincipalId, principalIds, SERVICE } from './principals';

/** A statement of a resource-based policy for one principal. */
export interface ResourceStatement {
  readonly principal: string;
  readonly isDeny: boolean;
  readonly grant: Grant;
}

/** The property of a policy resource that names the resources that the policy protects. The other types protect themselves. */
const PROTECTED: Readonly<Record<string, string>> = {
  'AWS::Kinesis::ResourcePolicy': 'ResourceArn',
  'AWS::S3::BucketPolicy': 'Bucket',
  'AWS::SNS::TopicInlinePolicy': 'TopicArn',
  'AWS::SNS::TopicPolicy': 'Topics',
  'AWS::SQS::QueueInlinePolicy': 'Queue',
  'AWS::SQS::QueuePolicy': 'Queues',
  'AWS::SecretsManager::ResourcePolicy': 'SecretId',
};

/** Properties of `AWS::Lambda::Permission` that restrict the caller, with the comparison that Lambda writes for each. */
const PERMISSION_CONDITIONS: Readonly<Record<string, Omit<Comparison, 'values'>>> = {
  SourceArn: { operator: 'ArnLike', key: 'aws:sourcearn' },
  SourceAccount: { operator: 'StringEquals', key: 'aws:sourceaccount' },
  PrincipalOrgID: { operator: 'StringEquals', key: 'aws:principalorgid' },
  EventSourceToken: { operator: 'StringEquals', key: 'lambda:EventSourceToken'.toLowerCase() },
  FunctionUrlAuthType: { operator: 'StringEquals', key: 'lambda:FunctionUrlAuthType'.toLowerCase() },
};

/** The resource-based policies of a template set, with trust policies, key policies and permissions of functions. */
export function resourceStatements(templateSet: TemplateSet): ResourceStatement[] {
  return [
    ...templateSet
      .resources(...RESOURCE_POLICY_TYPES)
      .flatMap((resource) =>
        resourcePolicyOf(resource).statements.flatMap((statement) =>
          statementsFor(statement, resource, protectedBy(resource)),
        ),
      ),
    ...templateSet.resources('AWS::Lambda::Permission').map(functionPermission),
    ...templateSet.resources('AWS::SSO::Assignment').map(accountAssignment),
  ].map((each) => ({ ...each, grant: { ...each.grant, isResourceBased: true } }));
}

/** A statement for each of its principals. */
export function statementsFor(
  statement: Statement,
  resource: Resource,
  targets: readonly string[],
): ResourceStatement[] {
  const grant = withoutOtherServices(grantOf(statement, resource, resourcesOf(statement, targets, resource)), targets);
  return principalIds(statement.value, resource).map((principal) => ({ principal, isDeny: statement.isDeny, grant }));
}

/** The canonical ARNs of the resources that a policy protects. */
function protectedBy(resource: Resource): string[] {
  const property = PROTECTED[resource.type];
  if (property === undefined) return [arnOf(resource)];
  return resource
    .get(property)
    .items()
    .map((each) => referredArn(each, resource));
}

/** The ARN of the resource that a value refers to; the canonical text of another value. */
export function referredArn(value: Value, owner: Resource): string {
  const target = value.resource();
  return target === undefined ? canonicalText(value, owner) : arnOf(target);
}

/** `*` in the policy of a resource is the resource itself. */
function resourcesOf({ value }: Statement, targets: readonly string[], { type }: Resource): PatternSet | undefined {
  const listed = value.get('Resource');
  const isImplied = listed.isAbsent ? value.get('NotResource').isAbsent : listed.items().every((each) => each.is('*'));
  return isImplied || type === 'AWS::IAM::Role' ? { patterns: [...targets].sort(), isExcluded: false } : undefined;
}

/** `*` in the policy of a resource is every action of its service. */
function withoutOtherServices(grant: Grant, [target = '']: readonly string[]): Grant {
  const service = grant.source.resource.type === 'AWS::IAM::Role' ? 'sts' : target.split(':')[2];
  if (service === undefined || grant.actions.isExcluded) return grant;
  const patterns = grant.actions.patterns.map((pattern) => (pattern === '*' ? `${service}:*` : pattern));
  return { ...grant, actions: { ...grant.actions, patterns } };
}

function functionPermission(permission: Resource): ResourceStatement {
  const conditions = Object.entries(PERMISSION_CONDITIONS)
    .map(([property, comparison]) => ({ ...comparison, value: permission.get(property) }))
    .filter(({ value }) => !value.isAbsent)
    .map(({ value, ...comparison }) => ({ ...comparison, values: [canonicalText(value, permission)] }));
  const principal = canonicalText(permission.get('Principal'), permission);
  return {
    principal: principal.includes('.amazonaws.com') ? `${SERVICE}${principal}` : awsPrincipalId(principal),
    isDeny: false,
    grant: {
      actions: { patterns: [canonicalText(permission.get('Action'), permission).toLowerCase()], isExcluded: false },
      resources: { patterns: [referredArn(permission.get('FunctionName'), permission)], isExcluded: false },
      conditions,
      source: { resource: permission, statement: 'Properties' },
    },
  };
}

/** A user or group of IAM Identity Center can use a permission set in an account. */
function accountAssignment(assignment: Resource): ResourceStatement {
  const text = (property: string) => canonicalText(assignment.get(property), assignment);
  const conditions = [{ operator: 'StringEquals', key: 'target account', values: [text('TargetId')] }];
  return {
    principal: `Identity Center ${text('PrincipalType').toLowerCase()} ${text('PrincipalId')}`,
    isDeny: false,
    grant: {
      actions: { patterns: ['sts:AssumeRoleWithSAML'.toLowerCase()], isExcluded: false },
      resources: { patterns: [referredArn(assignment.get('PermissionSetArn'), assignment)], isExcluded: false },
      conditions,
      source: { resource: assignment, statement: 'Properties' },
    },
  };
}

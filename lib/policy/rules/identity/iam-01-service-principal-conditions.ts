import { finding, type Finding, type Resource, type Value } from '../../model';
import { isKnownValue, RESOURCE_POLICY_TYPES, resourcePolicyOf, type Statement } from '../../predicates/iam';
import type { Rule } from '../rule';

/** IAM-01-ConfusedDeputyPrevention evaluates roles, KEY-04-KeyUseConditions evaluates keys. */
const EVALUATED_ELSEWHERE = ['AWS::IAM::Role', 'AWS::KMS::Key', 'AWS::KMS::ReplicaKey'];

const PERMISSION = 'AWS::Lambda::Permission';

const ORIGIN = /^aws:(sourceaccount|sourcearn|sourceorgid|sourceorgpaths)$/;

const SERVICE = /\.(amazonaws\.com(\.cn)?|amazon\.com|\$\{AWS::URLSuffix\})$/;

/** The service writes to the path of the account whose resource it logs, and the resource in the statement contains this account. */
const LOG_DELIVERY = /^(delivery\.logs|logdelivery\.elasticloadbalancing)\.amazonaws\.com$/;
const ACCOUNT_PATH = /\/AWSLogs\/(\d{12}|\$\{AWS::AccountId\})\//;

/** The access control list of a bucket contains no data. */
const METADATA_READ = 's3:GetBucketAcl';

export const servicePrincipalConditions: Rule = {
  id: 'IAM-01-ServicePrincipalConditions',
  resourceTypes: [...RESOURCE_POLICY_TYPES.filter((type) => !EVALUATED_ELSEWHERE.includes(type)), PERMISSION],
  statement: 'Resource-based policies and Lambda permissions restrict AWS services to resources of known accounts.',
  fix: 'Add the condition StringEquals aws:SourceAccount or ArnLike aws:SourceArn; for a Lambda permission, SourceArn, and SourceAccount for Amazon S3.',
  source:
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html#cross-service-confused-deputy-prevention',
  check: (resource) =>
    resource.type === PERMISSION
      ? openPermission(resource)
      : resourcePolicyOf(resource).allowed.flatMap((statement) => openStatement(statement, resource)),
};

function openStatement(statement: Statement, { type }: Resource): Finding[] {
  const { condition, name, principal, value } = statement;
  // IAM-01-NoWildcardPrincipal evaluates statements for everyone.
  if (principal.isAnyone || condition.restricts(ORIGIN)) return [];
  return principal.services
    .filter((service) => !isLogDelivery(service, statement) && !isUnconditional(service, type))
    .map((service) => finding(value, `${name}+${service}`, problem(service)));
}

function isLogDelivery(service: string, { value, resources }: Statement): boolean {
  const actions = value.get('Action').items();
  const readsMetadata = actions.length > 0 && actions.every((action) => action.is(METADATA_READ));
  const namesAccount = resources.length > 0 && resources.every((each) => ACCOUNT_PATH.test(each.pattern()));
  return LOG_DELIVERY.test(service) && (readsMetadata || namesAccount);
}

/** EventBridge supports no conditions in topic policies. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html */
function isUnconditional(service: string, type: string): boolean {
  return service === 'events.amazonaws.com' && type.startsWith('AWS::SNS::');
}

/** The ARN of a bucket contains no account: another account can create a bucket with the name of a deleted one. */
function openPermission(permission: Resource): Finding[] {
  const principal = permission.get('Principal');
  const service = principal.pattern();
  if (!SERVICE.test(service) || !permission.get('EventSourceToken').isAbsent) return [];
  const keys = ['SourceAccount', 'PrincipalOrgID', ...(service.startsWith('s3.') ? [] : ['SourceArn'])];
  const isRestricted = keys.some((key) => isKnown(key, permission.get(key)));
  return isRestricted ? [] : [finding(principal, service, problem(service))];
}

function isKnown(key: string, value: Value): boolean {
  return !value.isAbsent && isKnownValue(key, value, true);
}

function problem(service: string): string {
  return `'${service}' may access the resource on behalf of any account (confused deputy)`;
}

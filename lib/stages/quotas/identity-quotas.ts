import type { TemplateSet, Resource, Value } from '../../policy/model';
import { countOf, ofEach, type Quota, type Usage } from './quota';
import { jsonLength, sum } from './rendered-size';
import { MAX_POLICIES, MAX_POLICY_CHARACTERS } from '../../../facts/iam-limits';

const IAM = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html';
const POLICY = 'AWS::IAM::ManagedPolicy';
const ROLE = 'AWS::IAM::Role';

interface ResourcePolicy {
  readonly type: string;
  readonly document: string;
  readonly of: string;
  readonly max: number;
  readonly source: string;
}

/** Policies of resources, by where the document is. */
const RESOURCE_POLICIES: readonly ResourcePolicy[] = [
  {
    type: 'AWS::KMS::Key',
    document: 'KeyPolicy',
    of: 'key',
    max: 32_768,
    source: 'https://docs.aws.amazon.com/kms/latest/developerguide/resource-limits.html',
  },
  {
    type: 'AWS::S3::BucketPolicy',
    document: 'PolicyDocument',
    of: 'bucket',
    max: 20_480,
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-bucket-policies.html',
  },
  {
    type: 'AWS::SecretsManager::ResourcePolicy',
    document: 'ResourcePolicy',
    of: 'secret',
    max: 20_480,
    source: 'https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_limits.html',
  },
  {
    type: 'AWS::SNS::TopicPolicy',
    document: 'PolicyDocument',
    of: 'topic',
    max: 30_720,
    source: 'https://docs.aws.amazon.com/general/latest/gr/sns.html',
  },
  {
    type: 'AWS::Logs::ResourcePolicy',
    document: 'PolicyDocument',
    of: 'log delivery',
    max: 5120,
    source: 'https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutResourcePolicy.html',
  },
  {
    type: 'AWS::ECR::Repository',
    document: 'RepositoryPolicyText',
    of: 'repository',
    max: 10_240,
    source: 'https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_SetRepositoryPolicy.html',
  },
];

/** What IAM takes, and what services take as the policy of a resource. */
export const IDENTITY_QUOTAS: readonly Quota[] = [
  {
    id: 'ManagedPolicySize',
    counted: 'characters in the managed policy',
    max: MAX_POLICY_CHARACTERS,
    source: IAM,
    fix: 'Name fewer resources, or one pattern for all of them.',
    usages: ofEach(POLICY, (policy) => jsonLength(policy.get('PolicyDocument'))),
  },
  {
    id: 'TrustPolicySize',
    counted: 'characters in the trust policy of the role',
    max: 2048,
    source: IAM,
    adjustable: true,
    fix: 'Name fewer principals.',
    usages: ofEach(ROLE, (role) => jsonLength(role.get('AssumeRolePolicyDocument'))),
  },
  {
    id: 'InlinePolicySize',
    counted: 'characters in the inline policies of the role',
    max: 10_240,
    source: IAM,
    fix: 'Use a managed policy.',
    usages: ofEach(ROLE, inlineSize),
  },
  {
    id: 'ManagedPoliciesPerRole',
    counted: 'managed policies on the role',
    max: MAX_POLICIES,
    source: IAM,
    adjustable: true,
    fix: 'Merge policies.',
    usages: managedPoliciesPerRole,
  },
  ...[
    { id: 'Roles', counted: 'roles in the account', max: 1000, usages: countOf(ROLE, 'account') },
    {
      id: 'ManagedPolicies',
      counted: 'customer-managed policies in the account',
      max: 1500,
      usages: countOf(POLICY, 'account'),
    },
  ].map((quota) => ({
    ...quota,
    source: IAM,
    adjustable: true,
    fix: 'Give the environment its own account, or request a higher quota.',
  })),
  ...RESOURCE_POLICIES.map(({ document, max, of, source, type }) => ({
    id: `${type.split('::').slice(1).join('')}Size`,
    counted: `characters in the policy of the ${of}`,
    max,
    source,
    fix: 'Shorten the policy.',
    usages: ofEach(type, (resource) => documentLength(resource.get(document))),
  })),
];

/** Some documents are texts. */
function documentLength(document: Value): number {
  const parsed = document.parsed();
  return document.entries().length > 0 ? jsonLength(document) : jsonLength(parsed);
}

function inlineSize(role: Resource, templateSet: TemplateSet): number {
  const own = role.get('Policies').items();
  const attached = templateSet
    .resources('AWS::IAM::Policy', 'AWS::IAM::RolePolicy')
    .filter((policy) => [...policy.get('Roles').items(), policy.get('RoleName')].some((each) => each.refersTo(role)));
  return sum([...own, ...attached.map((policy) => policy.get())].map((each) => jsonLength(each.get('PolicyDocument'))));
}

function managedPoliciesPerRole(templateSet: TemplateSet): readonly Usage[] {
  const attached = new Map<Resource, Resource[]>();
  for (const policy of templateSet.resources(POLICY)) {
    for (const each of policy.get('Roles').items()) {
      const role = each.resource(ROLE);
      if (role !== undefined) attached.set(role, [...(attached.get(role) ?? []), policy]);
    }
  }
  return templateSet.resources(ROLE).map((resource) => {
    const parts = attached.get(resource) ?? [];
    return { resource, amount: resource.get('ManagedPolicyArns').items().length + parts.length };
  });
}

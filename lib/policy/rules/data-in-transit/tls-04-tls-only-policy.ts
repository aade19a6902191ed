import { finding, type TemplateSet, type Resource, type Value, type ResourceKeys } from '../../model';
import { policyAt, type Policy, type Statement } from '../../predicates/iam';
import type { Rule } from '../rule';

/** The policy resource of a type, and the data actions that it denies without TLS. */
interface Store {
  readonly policy: string;
  readonly target: string;
  readonly actions: readonly string[];
}

const STORES: ReadonlyMap<string, Store> = new Map([
  [
    'AWS::S3::Bucket',
    { policy: 'AWS::S3::BucketPolicy', target: 'Bucket', actions: ['s3:GetObject', 's3:PutObject', 's3:ListBucket'] },
  ],
  ['AWS::SNS::Topic', { policy: 'AWS::SNS::TopicPolicy', target: 'Topics', actions: ['sns:Publish'] }],
  [
    'AWS::SQS::Queue',
    { policy: 'AWS::SQS::QueuePolicy', target: 'Queues', actions: ['sqs:SendMessage', 'sqs:ReceiveMessage'] },
  ],
  ['AWS::EFS::FileSystem', { policy: 'AWS::EFS::FileSystem', target: '', actions: ['elasticfilesystem:ClientMount'] }],
]);

export const tlsOnlyPolicy: Rule = {
  id: 'TLS-04-TlsOnlyPolicy',
  resourceTypes: [...STORES.keys()],
  statement: 'The policies of S3 buckets, SNS topics, SQS queues and EFS file systems deny requests without TLS.',
  fix: 'Deny the data actions of the service to every principal with the condition Bool aws:SecureTransport false; with CDK set `enforceSSL: true`.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-5',
  check: (store, templateSet) => {
    const statements = policiesOf(store, templateSet).flatMap(({ denied }) => denied);
    return (STORES.get(store.type)?.actions ?? []).every((action) =>
      statements.some((statement) => deniesWithoutTls(statement, action) && appliesTo(statement, store, action)),
    )
      ? []
      : [finding(store.get(), 'SecureTransport', 'no policy denies requests without TLS')];
  },
};

const POLICIES_BY_BUCKET_NAME: ResourceKeys = {
  types: ['AWS::S3::BucketPolicy'],
  keysOf: (policy) => [policy.get('Bucket').text() ?? ''],
};

function policiesOf(store: Resource, templateSet: TemplateSet): Policy[] {
  const { policy, target } = STORES.get(store.type) ?? { policy: '', target: '' };
  if (target === '') return [policyAt(store, 'FileSystemPolicy')];
  const name = store.type === 'AWS::S3::Bucket' ? store.get('BucketName').text() : undefined;
  const named = name === undefined ? [] : templateSet.withKey(POLICIES_BY_BUCKET_NAME, name);
  return [...new Set([...templateSet.referring(store, policy), ...named])]
    .filter((each) =>
      each
        .get(target)
        .items()
        .some((item) => item.refersTo(store) || isNameOf(item, store)),
    )
    .map((each) => policyAt(each, 'PolicyDocument'));
}

/** A policy can name a bucket by the same text as its BucketName. */
function isNameOf(item: Value, store: Resource): boolean {
  const name = store.type === 'AWS::S3::Bucket' ? store.get('BucketName').text() : undefined;
  return name !== undefined && item.is(name);
}

function deniesWithoutTls(statement: Statement, action: string): boolean {
  const { condition, principal } = statement;
  return (
    principal.isAnyone &&
    condition.comparisons.length === 1 &&
    condition.requires(/^Bool$/, 'aws:SecureTransport', (value) => value.is(false)) &&
    statement.covers(action)
  );
}

/** Whether a statement applies to all data of a store; for a bucket, to the bucket or to all objects, depending on the action. */
function appliesTo({ resources, value }: Statement, store: Resource, action: string): boolean {
  if (store.type === 'AWS::EFS::FileSystem' && resources.length === 0) return value.get('NotResource').isAbsent;
  return resources.some((each) => each.is('*') || isOf(each, store, action));
}

function isOf(resource: Value, store: Resource, action: string): boolean {
  if (store.type !== 'AWS::S3::Bucket')
    return resource.refersTo(store) || resource.pattern().includes(`\${${store.logicalId}.`);
  const names = [
    `\${${store.logicalId}.Arn}`,
    `:::\${${store.logicalId}.Ref}`,
    `:::${store.get('BucketName').pattern() || '-'}`,
  ];
  const suffixes = action === 's3:ListBucket' ? ['', '*'] : ['/*', '*'];
  return names.some((name) => suffixes.some((suffix) => resource.pattern().endsWith(`${name}${suffix}`)));
}

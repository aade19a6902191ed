import { finding, type Environment, type Resource, type Value } from '../model';
import { coveredActions, statementsOf, textsOf } from '../predicates/policy-document';
import type { Rule } from './rule';

/** How each type of store gets its resource policy, and a call that has to be refused without TLS. */
const STORES: ReadonlyMap<string, { readonly policy: string; readonly target: string; readonly action: string }> =
  new Map([
    ['AWS::S3::Bucket', { policy: 'AWS::S3::BucketPolicy', target: 'Bucket', action: 's3:GetObject' }],
    ['AWS::SNS::Topic', { policy: 'AWS::SNS::TopicPolicy', target: 'Topics', action: 'sns:Publish' }],
    ['AWS::SQS::Queue', { policy: 'AWS::SQS::QueuePolicy', target: 'Queues', action: 'sqs:SendMessage' }],
    ['AWS::EFS::FileSystem', { policy: 'AWS::EFS::FileSystem', target: '', action: 'elasticfilesystem:ClientMount' }],
  ]);

export const tlsOnlyPolicy: Rule = {
  id: 'TLS-04-TlsOnlyPolicy',
  control: 'TLS-04',
  resourceTypes: [...STORES.keys()],
  statement: 'Buckets, topics, queues and file systems refuse requests without TLS by their own policy.',
  fix: 'Deny everybody the service’s actions on a Bool condition of aws:SecureTransport false; with CDK set `enforceSSL: true`.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-5',
  check: (store, environment) =>
    policiesOf(store, environment)
      .flatMap(statementsOf)
      .some((statement) => refusesPlainText(statement, STORES.get(store.type)?.action ?? ''))
      ? []
      : [finding(store.get(), 'SecureTransport', 'no policy of it refuses requests without TLS')],
};

function policiesOf(store: Resource, environment: Environment): Value[] {
  const { policy, target } = STORES.get(store.type) ?? { policy: '', target: '' };
  if (target === '') return [store.get('FileSystemPolicy')];
  return environment
    .resources(policy)
    .filter((each) =>
      each
        .get(target)
        .items()
        .some((item) => item.refersTo(store)),
    )
    .map((each) => each.get('PolicyDocument'));
}

function refusesPlainText(statement: Value, action: string): boolean {
  const principal = statement.get('Principal');
  const everybody = principal.is('*') || textsOf(principal.get('AWS')).includes('*');
  const conditions = statement.get('Condition').entries();
  const onlyTls =
    conditions.length === 1 &&
    conditions.every(
      ([operator, operands]) =>
        operator === 'Bool' && operands.entries().length === 1 && operands.get('aws:SecureTransport').is(false),
    );
  return statement.get('Effect').is('Deny') && everybody && onlyTls && coveredActions(statement, [action]).length > 0;
}

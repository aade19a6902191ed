import { finding, type Finding, type Resource, type TemplateSet, type Value } from '../../model';
import { isDeploymentFunction } from '../../predicates/compute/functions';
import { statusPageRoles } from '../../predicates/edge/status-pages';
import { IDENTITY_TYPES, permissionsOf, policyAt, type Statement } from '../../predicates/iam';
import type { Rule } from '../rule';

/** Actions that change the objects of a bucket, or who may change them. */
const WRITES: readonly string[] = [
  ...['s3:PutObject', 's3:PutObjectAcl', 's3:DeleteObject', 's3:DeleteObjectVersion', 's3:ReplicateObject'],
  ...['s3:PutBucketPolicy', 's3:DeleteBucketPolicy', 's3:PutBucketAcl', 's3:PutReplicationConfiguration'],
];

/** An ARN of every bucket, or of buckets whose names begin with any text. */
const EVERY_BUCKET = /^(?:\*|arn:[^:]+:s3:::\*.*)$/;

export const statusPageWriters: Rule = {
  id: 'DET-08-StatusPageWriters',
  resourceTypes: ['AWS::S3::Bucket'],
  appliesTo: (bucket, templateSet) => statusPageRoles(bucket, templateSet).length > 0,
  statement: 'Only the function that events of canaries invoke, and deployments, write to the bucket of a status page.',
  fix: 'Remove the write permission from the other principal, or give it a bucket that the distribution of the status page does not serve.',
  source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html',
  check: (bucket, templateSet) => {
    const writers = statusPageRoles(bucket, templateSet);
    return [
      ...templateSet
        .resources(...IDENTITY_TYPES)
        .filter((identity) => !writers.includes(identity) && !isOfDeployments(identity, templateSet))
        .flatMap((identity) => permissionFindings(bucket, identity, templateSet)),
      ...policyFindings(bucket, writers, templateSet),
    ];
  },
};

/** CloudFormation invokes the function of the role, for example to upload the first page. */
function isOfDeployments(identity: Resource, templateSet: TemplateSet): boolean {
  const functions = templateSet
    .referring(identity, 'AWS::Lambda::Function')
    .filter((each) => each.get('Role').refersTo(identity));
  return functions.length > 0 && functions.every((each) => isDeploymentFunction(each, templateSet));
}

function permissionFindings(bucket: Resource, identity: Resource, templateSet: TemplateSet): Finding[] {
  return permissionsOf(identity, templateSet)
    .filter(({ resources }) => resources.length === 0 || resources.some((each) => isIn(each, bucket)))
    .flatMap((statement) => writeFinding(bucket, statement, identity.logicalId));
}

function policyFindings(bucket: Resource, writers: readonly Resource[], templateSet: TemplateSet): Finding[] {
  return templateSet
    .referring(bucket, 'AWS::S3::BucketPolicy')
    .filter((policy) => policy.get('Bucket').refersTo(bucket))
    .flatMap((policy) => policyAt(policy, 'PolicyDocument').allowed)
    .filter((statement) => !isForWriters(statement, writers))
    .flatMap((statement) => writeFinding(bucket, statement, 'the bucket policy'));
}

function isForWriters({ value }: Statement, writers: readonly Resource[]): boolean {
  const principals = value.get('Principal', 'AWS').items();
  return principals.length > 0 && principals.every((each) => writers.some((writer) => each.refersTo(writer)));
}

function isIn(resource: Value, bucket: Resource): boolean {
  return (
    EVERY_BUCKET.test(resource.pattern()) || resource.references().some((reference) => reference.resource === bucket)
  );
}

function writeFinding(bucket: Resource, statement: Statement, owner: string): Finding[] {
  const [action] = statement.covered(WRITES);
  return action === undefined
    ? []
    : [
        finding(
          bucket.get(),
          `${owner}:${statement.name}`,
          `'${statement.name}' of ${owner} allows ${action}: the status page can show states that no probe reported`,
        ),
      ];
}

import { finding, type Finding, type Resource, type Value } from '../../model';
import { originsOf } from '../../predicates/edge/distributions';
import { policyAt } from '../../predicates/iam';
import type { Rule } from '../rule';

/** Domain names of buckets and of their website endpoints. */
const BUCKET_NAME = /[.-]s3[.-]|^s3[.-]|\.(RegionalDomainName|DomainName|DualStackDomainName)\}$/;
const WEBSITE_NAME = /s3-website|\.WebsiteURL\}/;

const CLOUDFRONT = /^cloudfront\./;
const ORIGIN = /^aws:(sourceaccount|sourcearn|sourceorgid|sourceorgpaths)$/;

export const originAccessControl: Rule = {
  id: 'EDGE-07-OriginAccessControl',
  resourceTypes: ['AWS::CloudFront::Distribution', 'AWS::S3::BucketPolicy'],
  statement:
    'CloudFront distributions use origin access control for S3 origins, and bucket policies admit known distributions only.',
  fix: 'Set the regional domain name of the bucket and an OriginAccessControlId that always signs; do not use the website endpoint of the bucket. In the bucket policy, add the condition StringEquals AWS:SourceArn with the ARN of the distribution.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/cloudfront-controls.html#cloudfront-13',
  appliesTo: (resource) => resource.type !== 'AWS::S3::BucketPolicy' || statementsFor(resource).length > 0,
  check: (resource) =>
    resource.type === 'AWS::S3::BucketPolicy' ? anyDistribution(resource) : originsOf(resource).flatMap(problems),
};

/** The statements of a bucket policy that admit CloudFront. */
function statementsFor(policy: Resource) {
  return policyAt(policy, 'PolicyDocument').allowed.filter(({ principal }) =>
    principal.services.some((service) => CLOUDFRONT.test(service)),
  );
}

function anyDistribution(policy: Resource): Finding[] {
  return statementsFor(policy)
    .filter(({ condition }) => !condition.restricts(ORIGIN))
    .map(({ name, value }) =>
      finding(value, name, `'${name}' admits the distributions of every account: no condition names the distribution`),
    );
}

function problems(origin: Value): Finding[] {
  const id = origin.get('Id').describe();
  const name = origin.get('DomainName');
  if (WEBSITE_NAME.test(name.pattern())) {
    return [finding(name, id, 'DomainName is a website endpoint, which has no TLS and requires a public bucket')];
  }
  if (!isBucket(origin)) return [];
  const control = origin.get('OriginAccessControlId');
  if (control.isAbsent || control.is('')) {
    return [finding(control, id, 'OriginAccessControlId is not set: only a public bucket is readable')];
  }
  const signing = control
    .resource('AWS::CloudFront::OriginAccessControl')
    ?.get('OriginAccessControlConfig', 'SigningBehavior');
  return signing === undefined || signing.is('always')
    ? []
    : [finding(signing, id, `SigningBehavior is ${signing.describe()}: requests to the bucket are not always signed`)];
}

/** Whether an origin is a bucket, which is the default. */
function isBucket(origin: Value): boolean {
  const name = origin.get('DomainName');
  if (!origin.get('S3OriginConfig').isAbsent || name.resource('AWS::S3::Bucket') !== undefined) return true;
  const others = ['CustomOriginConfig', 'VpcOriginConfig'].some((config) => !origin.get(config).isAbsent);
  return BUCKET_NAME.test(name.pattern()) || !others;
}

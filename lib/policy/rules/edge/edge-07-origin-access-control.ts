import { finding, type Finding, type Value } from '../../model';
import { originsOf } from '../../predicates/edge/distributions';
import type { Rule } from '../rule';

/** Domain names of buckets and of their website endpoints. */
const BUCKET_NAME = /[.-]s3[.-]|^s3[.-]|\.(RegionalDomainName|DomainName|DualStackDomainName)\}$/;
const WEBSITE_NAME = /s3-website|\.WebsiteURL\}/;

export const originAccessControl: Rule = {
  id: 'EDGE-07-OriginAccessControl',
  resourceTypes: ['AWS::CloudFront::Distribution'],
  statement: 'CloudFront distributions use origin access control for S3 origins.',
  fix: 'Set the regional domain name of the bucket and an OriginAccessControlId that always signs; do not use the website endpoint of the bucket.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/cloudfront-controls.html#cloudfront-13',
  check: (distribution) => originsOf(distribution).flatMap(problems),
};

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

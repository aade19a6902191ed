import { finding, type Finding, type Value } from '../../model';
import { originsOf } from '../../predicates/edge/distributions';
import type { Rule } from '../rule';

/** The names that S3 gives a bucket, by itself and as a website. */
const BUCKET_NAME = /[.-]s3[.-]|^s3[.-]|\.(RegionalDomainName|DomainName|DualStackDomainName)\}$/;
const WEBSITE_NAME = /s3-website|\.WebsiteURL\}/;

export const originAccessControl: Rule = {
  id: 'EDGE-07-OriginAccessControl',
  control: 'EDGE-07',
  resourceTypes: ['AWS::CloudFront::Distribution'],
  statement: 'A distribution reads its buckets by origin access control, as nobody else can.',
  fix: 'Give the origin the regional domain name of the bucket and an OriginAccessControlId that always signs; not its website.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/cloudfront-controls.html#cloudfront-13',
  check: (distribution) => originsOf(distribution).flatMap(mistakes),
};

function mistakes(origin: Value): Finding[] {
  const id = origin.get('Id').describe();
  const name = origin.get('DomainName');
  if (WEBSITE_NAME.test(name.pattern())) {
    return [finding(name, id, 'the website of a bucket has no TLS, and everybody reads it')];
  }
  if (!isBucket(origin)) return [];
  const control = origin.get('OriginAccessControlId');
  if (control.isAbsent || control.is('')) {
    return [
      finding(control, id, 'the bucket has to be open, or nothing can be read: there is no origin access control'),
    ];
  }
  const signing = control
    .resource('AWS::CloudFront::OriginAccessControl')
    ?.get('OriginAccessControlConfig', 'SigningBehavior');
  return signing === undefined || signing.is('always')
    ? []
    : [finding(signing, id, `requests to the bucket are not always signed: SigningBehavior is ${signing.describe()}`)];
}

/** An origin that says nothing else is one. */
function isBucket(origin: Value): boolean {
  const name = origin.get('DomainName');
  if (!origin.get('S3OriginConfig').isAbsent || name.resource('AWS::S3::Bucket') !== undefined) return true;
  const others = ['CustomOriginConfig', 'VpcOriginConfig'].some((config) => !origin.get(config).isAbsent);
  return BUCKET_NAME.test(name.pattern()) || !others;
}

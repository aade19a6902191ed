import { originAccessControl } from './edge-07-origin-access-control';
import { findings } from '../../../../test/support/policy';

const REGIONAL = { 'Fn::GetAtt': ['Bucket', 'RegionalDomainName'] };
const CONTROL = { OriginAccessControlId: { 'Fn::GetAtt': ['Control', 'Id'] } };
const OPEN = 'OriginAccessControlId is not set: only a public bucket is readable';
const WEBSITE = 'DomainName is a website endpoint, which has no TLS and requires a public bucket';

function evaluate(origin: Readonly<Record<string, unknown>>, SigningBehavior = 'always'): string[] {
  return findings(originAccessControl, {
    Bucket: { Type: 'AWS::S3::Bucket' },
    Control: {
      Type: 'AWS::CloudFront::OriginAccessControl',
      Properties: { OriginAccessControlConfig: { SigningBehavior } },
    },
    Site: {
      Type: 'AWS::CloudFront::Distribution',
      Properties: { DistributionConfig: { Origins: [{ Id: 'content', ...origin }] } },
    },
  });
}

describe('EDGE-07-OriginAccessControl', () => {
  test.each([
    ['of this template', { DomainName: REGIONAL }],
    ['by its name', { DomainName: 'site.s3.eu-west-1.amazonaws.com' }],
    ['by an old name', { DomainName: 'site.s3-eu-west-1.amazonaws.com' }],
    ['with an origin access identity', { DomainName: 'x', S3OriginConfig: { OriginAccessIdentity: 'origin/E1' } }],
    ['with a custom origin configuration', { DomainName: REGIONAL, CustomOriginConfig: {} }],
    ['with an unknown name', { DomainName: { Ref: 'Name' } }],
    ['with an empty control', { DomainName: REGIONAL, OriginAccessControlId: '' }],
  ])('finds a bucket %s without origin access control', (_, origin) => {
    expect(evaluate(origin)).toEqual([expect.stringMatching(new RegExp(`^Site\\[content\\] .*: ${OPEN}$`))]);
  });

  test.each([{ 'Fn::GetAtt': ['Bucket', 'WebsiteURL'] }, 'site.s3-website-eu-west-1.amazonaws.com'])(
    'finds the website endpoint of a bucket: %j',
    (DomainName) => {
      expect(evaluate({ DomainName, CustomOriginConfig: {} })).toEqual([expect.stringContaining(WEBSITE)]);
    },
  );

  test('finds an origin access control that does not sign', () => {
    expect(evaluate({ DomainName: REGIONAL, ...CONTROL }, 'never')).toEqual([
      'Site[content] Properties.OriginAccessControlConfig.SigningBehavior: SigningBehavior is never: requests to the bucket are not always signed',
    ]);
  });

  test('passes a bucket with origin access control, and other origins', () => {
    expect(evaluate({ DomainName: REGIONAL, S3OriginConfig: {}, ...CONTROL })).toEqual([]);
    expect(evaluate({ DomainName: 'api.example.com', CustomOriginConfig: {} })).toEqual([]);
  });

  test('finds a bucket policy for all distributions, passes one for a known distribution', () => {
    const policy = (Condition?: object, Service = 'cloudfront.amazonaws.com') => ({
      Policy: {
        Type: 'AWS::S3::BucketPolicy',
        Properties: {
          PolicyDocument: {
            Statement: [{ Sid: 'Read', Effect: 'Allow', Principal: { Service }, Action: 's3:GetObject', Condition }],
          },
        },
      },
    });
    const SourceArn = 'arn:aws:cloudfront::111111111111:distribution/E1EXAMPLE';
    expect(findings(originAccessControl, policy())).toEqual([
      "Policy[Read] Properties.PolicyDocument.Statement.0: 'Read' admits the distributions of every account: no condition names the distribution",
    ]);
    expect(findings(originAccessControl, policy({ StringLike: { 'aws:SourceArn': '*' } }))).toHaveLength(1);
    expect(findings(originAccessControl, policy({ StringEquals: { 'AWS:SourceArn': SourceArn } }))).toEqual([]);
    expect(findings(originAccessControl, policy(undefined, 'logging.s3.amazonaws.com'))).toEqual([]);
  });
});

import { originAccessControl } from './edge-07-origin-access-control';
import { findings } from '../../../../test/support/policy';

const REGIONAL = { 'Fn::GetAtt': ['Bucket', 'RegionalDomainName'] };
const CONTROL = { OriginAccessControlId: { 'Fn::GetAtt': ['Control', 'Id'] } };
const OPEN = 'the bucket has to be open, or nothing can be read: there is no origin access control';
const WEBSITE = 'the website of a bucket has no TLS, and everybody reads it';

function judged(origin: Readonly<Record<string, unknown>>, SigningBehavior = 'always'): string[] {
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
    ['with an identity, the old way', { DomainName: 'x', S3OriginConfig: { OriginAccessIdentity: 'origin/E1' } }],
    ['behind a setting of other origins', { DomainName: REGIONAL, CustomOriginConfig: {} }],
    ['that nobody can tell', { DomainName: { Ref: 'Name' } }],
    ['with an empty control', { DomainName: REGIONAL, OriginAccessControlId: '' }],
  ])('finds a bucket %s that is read without a control', (_, origin) => {
    expect(judged(origin)).toEqual([expect.stringMatching(new RegExp(`^Site\\[content\\] .*: ${OPEN}$`))]);
  });

  test.each([{ 'Fn::GetAtt': ['Bucket', 'WebsiteURL'] }, 'site.s3-website-eu-west-1.amazonaws.com'])(
    'finds the website of a bucket: %j',
    (DomainName) => {
      expect(judged({ DomainName, CustomOriginConfig: {} })).toEqual([expect.stringContaining(WEBSITE)]);
    },
  );

  test('finds a control that does not sign', () => {
    expect(judged({ DomainName: REGIONAL, ...CONTROL }, 'never')).toEqual([
      'Site[content] Properties.OriginAccessControlConfig.SigningBehavior: requests to the bucket are not always signed: SigningBehavior is never',
    ]);
  });

  test('passes a bucket with its control, and origins that are none', () => {
    expect(judged({ DomainName: REGIONAL, S3OriginConfig: {}, ...CONTROL })).toEqual([]);
    expect(judged({ DomainName: 'api.example.com', CustomOriginConfig: {} })).toEqual([]);
  });
});

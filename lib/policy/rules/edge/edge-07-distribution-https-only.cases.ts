import { distributionHttpsOnly } from './edge-07-distribution-https-only';
import { findings } from '../../../../test/support/policy';

const SECURE = {
  DefaultCacheBehavior: { ViewerProtocolPolicy: 'redirect-to-https' },
  ViewerCertificate: { AcmCertificateArn: 'arn', MinimumProtocolVersion: 'TLSv1.2_2021' },
};
const SECURE_ORIGIN = { OriginProtocolPolicy: 'https-only', OriginSSLProtocols: ['TLSv1.2'] };
const CONFIG = 'Properties.DistributionConfig';

function judged(changes: Readonly<Record<string, unknown>>): string[] {
  const DistributionConfig = { ...SECURE, ...changes };
  return findings(distributionHttpsOnly, {
    Site: { Type: 'AWS::CloudFront::Distribution', Properties: { DistributionConfig } },
  });
}

describe('EDGE-07-DistributionHttpsOnly', () => {
  test('finds a default and a path that answer without TLS', () => {
    expect(
      judged({
        DefaultCacheBehavior: {},
        CacheBehaviors: [{ PathPattern: '/old/*', ViewerProtocolPolicy: 'allow-all' }],
      }),
    ).toEqual([
      `Site[default] ${CONFIG}.DefaultCacheBehavior.ViewerProtocolPolicy: it answers without TLS: ViewerProtocolPolicy is absent`,
      `Site[/old/*] ${CONFIG}.CacheBehaviors.0.ViewerProtocolPolicy: it answers without TLS: ViewerProtocolPolicy is allow-all`,
    ]);
  });

  test.each([
    ['an old version', { MinimumProtocolVersion: 'TLSv1.2_2019' }],
    ['none', {}],
    ['CloudFront’s own certificate', { MinimumProtocolVersion: 'TLSv1.3_2025', CloudFrontDefaultCertificate: true }],
    ['one that nobody can tell', { MinimumProtocolVersion: { Ref: 'Version' } }],
  ])('finds %s', (_, ViewerCertificate) => {
    expect(judged({ ViewerCertificate })).toEqual([expect.stringContaining('it accepts old TLS')]);
  });

  test('finds an origin that is asked without TLS', () => {
    const Origins = [{ Id: 'api', CustomOriginConfig: { OriginProtocolPolicy: 'match-viewer' } }];
    expect(judged({ Origins })).toEqual([
      `Site[api] ${CONFIG}.Origins.0.CustomOriginConfig.OriginProtocolPolicy: it asks its origin without TLS: OriginProtocolPolicy is match-viewer`,
    ]);
  });

  test.each([
    ['old ones beside', ['TLSv1', 'TLSv1.2']],
    ['none', undefined],
    ['one that nobody can tell', [{ Ref: 'Version' }]],
  ])('finds an origin that is asked with old TLS: %s', (_, OriginSSLProtocols) => {
    const Origins = [{ Id: 'api', CustomOriginConfig: { ...SECURE_ORIGIN, OriginSSLProtocols } }];
    expect(judged({ Origins })).toEqual([expect.stringContaining('it asks its origin with old TLS')]);
  });

  test('judges an origin in a VPC alike', () => {
    const vpcOrigin = (VpcOriginEndpointConfig: unknown) =>
      findings(distributionHttpsOnly, {
        Api: { Type: 'AWS::CloudFront::VpcOrigin', Properties: { VpcOriginEndpointConfig } },
      });
    expect(vpcOrigin({ OriginProtocolPolicy: 'http-only' })).toEqual([
      'Api[vpc-origin] Properties.VpcOriginEndpointConfig.OriginProtocolPolicy: it asks its origin without TLS: OriginProtocolPolicy is http-only',
    ]);
    expect(vpcOrigin(SECURE_ORIGIN)).toEqual([]);
  });

  test.each(['TLSv1.2_2021', 'TLSv1.2_2025', 'TLSv1.3_2025'])('passes HTTPS only with %s', (MinimumProtocolVersion) => {
    expect(
      judged({
        ViewerCertificate: { MinimumProtocolVersion },
        CacheBehaviors: [{ PathPattern: '/api/*', ViewerProtocolPolicy: 'https-only' }],
        Origins: [{ Id: 'api', CustomOriginConfig: SECURE_ORIGIN }],
      }),
    ).toEqual([]);
  });
});

import { distributionHttpsOnly } from './edge-07-distribution-https-only';
import { findings } from '../../../../test/support/policy';

const SECURE = {
  DefaultCacheBehavior: { ViewerProtocolPolicy: 'redirect-to-https' },
  ViewerCertificate: { AcmCertificateArn: 'arn', MinimumProtocolVersion: 'TLSv1.2_2021' },
};
const SECURE_ORIGIN = { OriginProtocolPolicy: 'https-only', OriginSSLProtocols: ['TLSv1.2'] };
const CONFIG = 'Properties.DistributionConfig';

function evaluate(changes: Readonly<Record<string, unknown>>): string[] {
  const DistributionConfig = { ...SECURE, ...changes };
  return findings(distributionHttpsOnly, {
    Site: { Type: 'AWS::CloudFront::Distribution', Properties: { DistributionConfig } },
  });
}

describe('EDGE-07-DistributionHttpsOnly', () => {
  test('finds a default and a path behavior without TLS', () => {
    expect(
      evaluate({
        DefaultCacheBehavior: {},
        CacheBehaviors: [{ PathPattern: '/old/*', ViewerProtocolPolicy: 'allow-all' }],
      }),
    ).toEqual([
      `Site[default] ${CONFIG}.DefaultCacheBehavior.ViewerProtocolPolicy: ViewerProtocolPolicy is absent: viewers can connect without TLS`,
      `Site[/old/*] ${CONFIG}.CacheBehaviors.0.ViewerProtocolPolicy: ViewerProtocolPolicy is allow-all: viewers can connect without TLS`,
    ]);
  });

  test.each([
    ['an old version', { MinimumProtocolVersion: 'TLSv1.2_2019' }],
    ['none', {}],
    ['CloudFront’s own certificate', { MinimumProtocolVersion: 'TLSv1.3_2025', CloudFrontDefaultCertificate: true }],
    ['an unknown version', { MinimumProtocolVersion: { Ref: 'Version' } }],
  ])('finds %s', (_, ViewerCertificate) => {
    expect(evaluate({ ViewerCertificate })).toEqual([
      expect.stringContaining('viewers can connect with an old TLS version'),
    ]);
  });

  test('finds an origin without TLS', () => {
    const Origins = [{ Id: 'api', CustomOriginConfig: { OriginProtocolPolicy: 'match-viewer' } }];
    expect(evaluate({ Origins })).toEqual([
      `Site[api] ${CONFIG}.Origins.0.CustomOriginConfig.OriginProtocolPolicy: OriginProtocolPolicy is match-viewer: requests to the origin can be unencrypted`,
    ]);
  });

  test.each([
    ['with old versions', ['TLSv1', 'TLSv1.2']],
    ['none', undefined],
    ['an unknown version', [{ Ref: 'Version' }]],
  ])('finds an origin with an old TLS version: %s', (_, OriginSSLProtocols) => {
    const Origins = [{ Id: 'api', CustomOriginConfig: { ...SECURE_ORIGIN, OriginSSLProtocols } }];
    expect(evaluate({ Origins })).toEqual([
      expect.stringContaining('requests to the origin can use an old TLS version'),
    ]);
  });

  test('evaluates a VPC origin', () => {
    const vpcOrigin = (VpcOriginEndpointConfig: unknown) =>
      findings(distributionHttpsOnly, {
        Api: { Type: 'AWS::CloudFront::VpcOrigin', Properties: { VpcOriginEndpointConfig } },
      });
    expect(vpcOrigin({ OriginProtocolPolicy: 'http-only' })).toEqual([
      'Api[vpc-origin] Properties.VpcOriginEndpointConfig.OriginProtocolPolicy: OriginProtocolPolicy is http-only: requests to the origin can be unencrypted',
    ]);
    expect(vpcOrigin(SECURE_ORIGIN)).toEqual([]);
  });

  test.each(['TLSv1.2_2021', 'TLSv1.2_2025', 'TLSv1.3_2025'])('passes HTTPS only with %s', (MinimumProtocolVersion) => {
    expect(
      evaluate({
        ViewerCertificate: { MinimumProtocolVersion },
        CacheBehaviors: [{ PathPattern: '/api/*', ViewerProtocolPolicy: 'https-only' }],
        Origins: [{ Id: 'api', CustomOriginConfig: SECURE_ORIGIN }],
      }),
    ).toEqual([]);
  });
});

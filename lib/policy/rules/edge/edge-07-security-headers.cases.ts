import { securityHeaders } from './edge-07-security-headers';
import { findings } from '../../../../test/support/policy';

const GOOD = {
  StrictTransportSecurity: { AccessControlMaxAgeSec: 31_536_000, Override: true },
  ContentSecurityPolicy: { ContentSecurityPolicy: "default-src 'self'", Override: true },
  ContentTypeOptions: { Override: true },
  FrameOptions: { FrameOption: 'DENY', Override: true },
  ReferrerPolicy: { ReferrerPolicy: 'no-referrer', Override: true },
};

function evaluate(
  SecurityHeadersConfig: Readonly<Record<string, unknown>>,
  id: unknown = { Ref: 'Headers' },
): string[] {
  return findings(securityHeaders, {
    Headers: {
      Type: 'AWS::CloudFront::ResponseHeadersPolicy',
      Properties: { ResponseHeadersPolicyConfig: { SecurityHeadersConfig } },
    },
    Site: {
      Type: 'AWS::CloudFront::Distribution',
      Properties: {
        DistributionConfig: {
          DefaultCacheBehavior: { ResponseHeadersPolicyId: { Ref: 'Headers' } },
          CacheBehaviors: [{ PathPattern: '/api/*', ResponseHeadersPolicyId: id }],
        },
      },
    },
  });
}

const idsOf = (lines: readonly string[]) => lines.map((line) => line.replace(/\].*/, ']'));

describe('EDGE-07-SecurityHeaders', () => {
  test.each([
    ['StrictTransportSecurity', { AccessControlMaxAgeSec: 86_400, Override: true }],
    ['ContentSecurityPolicy', { ContentSecurityPolicy: '', Override: true }],
    ['ContentTypeOptions', { Override: false }],
    ['FrameOptions', { FrameOption: 'ALLOW', Override: true }],
    ['ReferrerPolicy', { ReferrerPolicy: 'unsafe-url', Override: true }],
  ])('finds a weak, a replaceable and a missing %s', (name, weak) => {
    const both = [`Site[default/${name}]`, `Site[/api/*/${name}]`];
    expect(idsOf(evaluate({ ...GOOD, [name]: weak }))).toEqual(both);
    expect(idsOf(evaluate({ ...GOOD, [name]: { ...GOOD[name as keyof typeof GOOD], Override: false } }))).toEqual(both);
    expect(idsOf(evaluate({ ...GOOD, [name]: undefined }))).toEqual(both);
  });

  test.each([
    ['no policy', { Ref: 'AWS::NoValue' }],
    ['AWS’s own, which has no CSP', '67f7725c-6f97-4210-82d7-5512b31e9d03'],
  ])('finds a path with %s', (_, id) => {
    expect(idsOf(evaluate(GOOD, id))).toEqual(['Site[/api/*]']);
  });

  test('passes all five', () => {
    expect(evaluate(GOOD)).toEqual([]);
  });
});

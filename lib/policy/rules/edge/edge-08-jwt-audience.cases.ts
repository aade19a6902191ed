import { jwtAudience } from './edge-08-jwt-audience';
import { findings } from '../../../../test/support/policy';

function rule(AdditionalClaims?: readonly unknown[]) {
  const Actions = [
    { Type: 'jwt-validation', JwtValidationConfig: { Issuer: 'https://id.example.com', AdditionalClaims } },
  ];
  return { Rule: { Type: 'AWS::ElasticLoadBalancingV2::ListenerRule', Properties: { Actions } } };
}

describe('EDGE-08-JwtAudience', () => {
  test.each([
    ['no claims', undefined],
    ['another claim', [{ Name: 'scope', Format: 'single-string', Values: ['read'] }]],
    ['an audience without a value', [{ Name: 'aud', Format: 'single-string' }]],
  ])('finds %s', (_, claims) => {
    expect(findings(jwtAudience, rule(claims))).toEqual([
      'Rule[aud] Properties.Actions.0.JwtValidationConfig: tokens that were issued to somebody else are accepted: aud is not checked',
    ]);
  });

  test('passes a checked audience, and rules without tokens', () => {
    expect(findings(jwtAudience, rule([{ Name: 'aud', Format: 'single-string', Values: ['shop'] }]))).toEqual([]);
    const Properties = { Actions: [{ Type: 'forward' }] };
    expect(findings(jwtAudience, { Rule: { Type: 'AWS::ElasticLoadBalancingV2::ListenerRule', Properties } })).toEqual(
      [],
    );
  });
});

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
      'Rule[aud] Properties.Actions.0.JwtValidationConfig: AdditionalClaims do not check aud: tokens for other audiences are accepted',
    ]);
  });

  test('passes a checked audience, and rules without token verification', () => {
    expect(findings(jwtAudience, rule([{ Name: 'aud', Format: 'single-string', Values: ['shop'] }]))).toEqual([]);
    const Properties = { Actions: [{ Type: 'forward' }] };
    expect(findings(jwtAudience, { Rule: { Type: 'AWS::ElasticLoadBalancingV2::ListenerRule', Properties } })).toEqual(
      [],
    );
  });
});

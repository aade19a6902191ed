import { targetEncryption } from './tls-02-target-encryption';
import { findings } from '../../../../test/support/policy';

function group(Properties: Record<string, unknown>) {
  return { Group: { Type: 'AWS::ElasticLoadBalancingV2::TargetGroup', Properties } };
}

describe('TLS-02-TargetEncryption', () => {
  test.each(['HTTP', 'TCP', undefined])('finds targets with the protocol %s', (Protocol) => {
    expect(findings(targetEncryption, group({ Protocol }))).toEqual([
      `Group[Protocol] Properties.Protocol: Protocol is ${Protocol ?? 'absent'}: requests to the targets are not encrypted`,
    ]);
  });

  test.each([
    { Protocol: 'HTTPS' },
    { Protocol: 'TLS' },
    { TargetType: 'lambda' },
    { TargetType: 'alb', Protocol: 'TCP' },
  ])('passes %p', (properties) => {
    expect(findings(targetEncryption, group(properties))).toEqual([]);
  });
});

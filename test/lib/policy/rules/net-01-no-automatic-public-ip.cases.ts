import { noAutomaticPublicIp } from '../../../../lib/policy/rules/net-01-no-automatic-public-ip';
import { findings } from '../../../support/policy';

const subnet = (MapPublicIpOnLaunch?: unknown) => ({
  S: { Type: 'AWS::EC2::Subnet', Properties: { MapPublicIpOnLaunch } },
});

describe('NET-01-NoAutomaticPublicIp', () => {
  test.each([[true], [{ Ref: 'Public' }]])('finds %p', (value) => {
    expect(findings(noAutomaticPublicIp, subnet(value))).toEqual([
      'S[MapPublicIpOnLaunch] Properties.MapPublicIpOnLaunch: whatever starts in the subnet gets a public address',
    ]);
  });

  test('passes false, and nothing said', () => {
    expect([false, undefined].flatMap((value) => findings(noAutomaticPublicIp, subnet(value)))).toEqual([]);
  });
});

import { noAutoAssignedPublicIp } from './net-01-no-auto-assigned-public-ip';
import { subnet as subnetWith, TO_INTERNET, TO_NAT } from '../../../../test/support/network-templates';
import { findings } from '../../../../test/support/policy';

const subnet = (MapPublicIpOnLaunch?: unknown) => ({
  S: { Type: 'AWS::EC2::Subnet', Properties: { MapPublicIpOnLaunch } },
});

describe('NET-01-NoAutoAssignedPublicIp', () => {
  test.each([[true], [{ Ref: 'Public' }]])('finds %p', (value) => {
    expect(findings(noAutoAssignedPublicIp, subnet(value))).toEqual([
      'S[MapPublicIpOnLaunch] Properties.MapPublicIpOnLaunch: resources in the subnet get a public IPv4 address',
    ]);
  });

  test('passes false and the default', () => {
    expect([false, undefined].flatMap((value) => findings(noAutoAssignedPublicIp, subnet(value)))).toEqual([]);
  });

  describe('of IPv6', () => {
    const automatic = (routes: Parameters<typeof subnetWith>[1]) => {
      const { S, ...rest } = subnetWith('S', routes);
      return {
        InternetGateway: { Type: 'AWS::EC2::InternetGateway' },
        ...rest,
        S: { Type: 'AWS::EC2::Subnet', Properties: { ...S?.Properties, AssignIpv6AddressOnCreation: true } },
      };
    };
    const FOUND = [
      'S[AssignIpv6AddressOnCreation] Properties.AssignIpv6AddressOnCreation: resources in the subnet get an IPv6 address that is reachable from the internet',
    ];

    test.each([[[TO_INTERNET]], [[{ DestinationIpv6CidrBlock: '::/0', GatewayId: { Ref: 'InternetGateway' } }]]])(
      'finds it beside a route to an internet gateway: %p',
      (routes) => {
        expect(findings(noAutoAssignedPublicIp, automatic(routes))).toEqual(FOUND);
      },
    );

    test('finds it with an unknown route table', () => {
      const alone = { S: { Type: 'AWS::EC2::Subnet', Properties: { AssignIpv6AddressOnCreation: true } } };
      expect(findings(noAutoAssignedPublicIp, alone)).toEqual(FOUND);
    });

    test('passes it without a route to an internet gateway', () => {
      const outward = { DestinationIpv6CidrBlock: '::/0', EgressOnlyInternetGatewayId: { Ref: 'Outward' } };
      expect(findings(noAutoAssignedPublicIp, automatic([TO_NAT, outward]))).toEqual([]);
    });
  });
});

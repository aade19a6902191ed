import { noAutoAssignedPublicIp } from './net-01-no-auto-assigned-public-ip';
import { subnet as subnetWith, TO_INTERNET, TO_NAT } from '../../../../test/support/network-templates';
import { findings } from '../../../../test/support/policy';

const subnet = (MapPublicIpOnLaunch?: unknown) => ({
  S: { Type: 'AWS::EC2::Subnet', Properties: { MapPublicIpOnLaunch } },
});

describe('NET-01-NoAutoAssignedPublicIp', () => {
  test.each([[true], [{ Ref: 'Public' }]])('finds %p', (value) => {
    expect(findings(noAutoAssignedPublicIp, subnet(value))).toEqual([
      'S[MapPublicIpOnLaunch] Properties.MapPublicIpOnLaunch: whatever starts in the subnet gets a public address',
    ]);
  });

  test('passes false, and nothing said', () => {
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
      'S[AssignIpv6AddressOnCreation] Properties.AssignIpv6AddressOnCreation: whatever starts in the subnet gets an IPv6 address that the internet reaches',
    ];

    test.each([[[TO_INTERNET]], [[{ DestinationIpv6CidrBlock: '::/0', GatewayId: { Ref: 'InternetGateway' } }]]])(
      'finds it beside a route to an internet gateway: %p',
      (routes) => {
        expect(findings(noAutoAssignedPublicIp, automatic(routes))).toEqual(FOUND);
      },
    );

    test('finds it where no route table is known', () => {
      const alone = { S: { Type: 'AWS::EC2::Subnet', Properties: { AssignIpv6AddressOnCreation: true } } };
      expect(findings(noAutoAssignedPublicIp, alone)).toEqual(FOUND);
    });

    test('passes it where nothing comes in', () => {
      const outward = { DestinationIpv6CidrBlock: '::/0', EgressOnlyInternetGatewayId: { Ref: 'Outward' } };
      expect(findings(noAutoAssignedPublicIp, automatic([TO_NAT, outward]))).toEqual([]);
    });
  });
});

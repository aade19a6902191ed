import { zonalNatGateways } from './net-08-zonal-nat-gateways';
import { Tier } from '../../../../facts/tier';
import { subnet, TO_NAT } from '../../../../test/support/network-templates';
import { findings, testRule } from '../../../../test/support/policy';

function nat(Properties: Record<string, unknown> = { SubnetId: { Ref: 'Public' } }) {
  return { Nat: { Type: 'AWS::EC2::NatGateway', Properties }, ...subnet('Public') };
}

const TWO_ZONES = { ...subnet('One', [TO_NAT]), ...subnet('Two', [TO_NAT], 'eu-west-1b') };

testRule(zonalNatGateways, {
  'finds a gateway that serves another Availability Zone': [
    { ...nat(), ...TWO_ZONES },
    'Nat[zones] Properties.SubnetId: it is in eu-west-1a and serves eu-west-1b',
  ],
  'finds a gateway that serves subnets in unknown Availability Zones': [
    { ...nat({ SubnetId: 'subnet-1' }), ...TWO_ZONES },
    'Nat[zones] Properties.SubnetId: it serves 2 subnets whose Availability Zones are unknown',
  ],
});

describe('NET-08-ZonalNatGateways', () => {
  test('passes a gateway for its own Availability Zone, a regional one, and other tiers', () => {
    expect(findings(zonalNatGateways, { ...nat(), ...subnet('One', [TO_NAT]) })).toEqual([]);
    expect(findings(zonalNatGateways, { ...nat({ AvailabilityMode: 'regional' }), ...TWO_ZONES })).toEqual([]);
    expect(findings(zonalNatGateways, { ...nat(), ...TWO_ZONES }, Tier.STAGING)).toEqual([]);
  });
});

import { SubnetType } from 'aws-cdk-lib/aws-ec2';
import { EgressPolicy } from '../../../constructs';

const REASON = 'One gateway is enough here; nobody waits for it.';

test.each([
  ['natPerZone', EgressPolicy.natPerZone(), [2, 3], SubnetType.PRIVATE_WITH_EGRESS],
  ['singleNat', EgressPolicy.singleNat(REASON), [1, 1], SubnetType.PRIVATE_WITH_EGRESS],
  ['regionalNat', EgressPolicy.regionalNat(), [0, 0], SubnetType.PRIVATE_WITH_EGRESS],
  ['inspected', EgressPolicy.inspected(['api.example.com']), [0, 0], SubnetType.PRIVATE_WITH_EGRESS],
  ['none', EgressPolicy.none(), [0, 0], SubnetType.PRIVATE_ISOLATED],
])('%s has the gateways its name says, for two and three zones', (_, policy, gateways, privateSubnetType) => {
  expect([2, 3].map((zones) => policy.natGateways(zones))).toEqual(gateways);
  expect(policy.privateSubnetType).toBe(privateSubnetType);
});

describe('rejects', () => {
  test.each(['', 'cheaper', '                          '])('one gateway for the reason %p', (reason) => {
    expect(() => EgressPolicy.singleNat(reason)).toThrow(
      new Error(
        `EgressPolicy.singleNat: the reason is '${reason}'; write at least 20 characters on why losing one zone may cut all egress, or use EgressPolicy.natPerZone()`,
      ),
    );
  });
});

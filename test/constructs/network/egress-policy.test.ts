import { SubnetType } from 'aws-cdk-lib/aws-ec2';
import { EgressPolicy } from '../../../constructs';
import { TestTemplate, testNetwork } from '../../support/stacks';

const REASON = 'One gateway is enough: an outage has no users.';

test.each([
  ['natPerAvailabilityZone', EgressPolicy.natPerAvailabilityZone(), 2, SubnetType.PRIVATE_WITH_EGRESS],
  ['singleNat', EgressPolicy.singleNat(REASON), 1, SubnetType.PRIVATE_WITH_EGRESS],
  ['regionalNat', EgressPolicy.regionalNat(), 1, SubnetType.PRIVATE_WITH_EGRESS],
  ['inspected', EgressPolicy.inspected(['api.example.com']), 2, SubnetType.PRIVATE_WITH_EGRESS],
  ['none', EgressPolicy.none(), 0, SubnetType.PRIVATE_ISOLATED],
])(
  '%s has the expected number of NAT gateways for two Availability Zones',
  (_, egress, gateways, privateSubnetType) => {
    expect(Object.keys(network(egress).all('AWS::EC2::NatGateway'))).toHaveLength(gateways);
    expect(egress.privateSubnetType).toBe(privateSubnetType);
  },
);

test('inspection does not replace NAT gateways, their subnets or their Elastic IP addresses', () => {
  const unchanged = (template: TestTemplate) =>
    ['AWS::EC2::NatGateway', 'AWS::EC2::EIP', 'AWS::EC2::Subnet'].map((type) => template.all(type));
  const inspected = network(EgressPolicy.inspected(['api.example.com']));
  expect(unchanged(inspected)).toMatchObject(unchanged(network(EgressPolicy.natPerAvailabilityZone())));
  expect(Object.keys(inspected.all('AWS::EC2::EIP'))).toHaveLength(2);
});

test('a single NAT gateway is in the first Availability Zone and serves all', () => {
  const template = network(EgressPolicy.singleNat(REASON));
  const [gateway] = Object.keys(template.all('AWS::EC2::NatGateway'));
  expect(gateway).toMatch(/^NetworkNatAvailabilityZone1/);
  const routes = template.properties('AWS::EC2::Route').filter((each) => each['NatGatewayId'] !== undefined);
  expect(routes.map((each) => each['NatGatewayId'])).toEqual(
    [0, 1].map(() => ({ 'Fn::GetAtt': [gateway, 'NatGatewayId'] })),
  );
});

test('the smallest network has space for NAT gateways', () => {
  const template = network(EgressPolicy.natPerAvailabilityZone(), '10.0.0.0/20');
  const ranges = Object.entries(template.all('AWS::EC2::Subnet')).filter(([id]) => id.startsWith('NetworkNat'));
  expect(ranges.map(([, { Properties }]) => Properties['CidrBlock'])).toEqual(['10.0.15.192/28', '10.0.15.208/28']);
});

const network = (egress: EgressPolicy, cidr = '10.0.0.0/16') =>
  TestTemplate.containing((stack) => testNetwork(stack, { cidr, egress }));

describe('rejects', () => {
  test.each(['', 'cheaper', '                          '])('a single NAT gateway with the reason %p', (reason) => {
    expect(() => EgressPolicy.singleNat(reason)).toThrow(
      new Error(
        `EgressPolicy.singleNat: the reason is '${reason}'; allowed is a text of at least 20 characters that states why the failure of one Availability Zone may interrupt all egress; otherwise use EgressPolicy.natPerAvailabilityZone()`,
      ),
    );
  });
});

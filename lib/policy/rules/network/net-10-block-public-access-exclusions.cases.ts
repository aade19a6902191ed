import { blockPublicAccessExclusions } from './net-10-block-public-access-exclusions';
import { subnet, TO_INTERNET, TO_NAT } from '../../../../test/support/network-templates';
import { findings, testRule } from '../../../../test/support/policy';

const INTERNET_GATEWAY = { InternetGateway: { Type: 'AWS::EC2::InternetGateway' } };

function exclusion(Properties: Record<string, unknown>) {
  return {
    ...INTERNET_GATEWAY,
    ...subnet('Public', [TO_INTERNET]),
    ...subnet('Private', [TO_NAT]),
    Exclusion: {
      Type: 'AWS::EC2::VPCBlockPublicAccessExclusion',
      Properties: { InternetGatewayExclusionMode: 'allow-bidirectional', ...Properties },
    },
  };
}

testRule(blockPublicAccessExclusions, {
  'finds a private subnet': [
    exclusion({ SubnetId: { Ref: 'Private' } }),
    'Exclusion[Private] Properties.SubnetId: subnet Private is not a public subnet',
  ],
});

describe('NET-10-BlockPublicAccessExclusions', () => {
  test.each([
    ['a whole VPC', { VpcId: { Ref: 'Vpc' } }],
    ['an unknown subnet', { SubnetId: 'subnet-1' }],
  ])('finds %s', (_, properties) => {
    expect(findings(blockPublicAccessExclusions, exclusion(properties))).toEqual([
      'Exclusion[SubnetId] Properties.SubnetId: the exclusion does not apply to one subnet of the templates',
    ]);
  });

  test('passes a public subnet, and an egress-only exclusion', () => {
    expect(findings(blockPublicAccessExclusions, exclusion({ SubnetId: { Ref: 'Public' } }))).toEqual([]);
    const outward = { VpcId: { Ref: 'Vpc' }, InternetGatewayExclusionMode: 'allow-egress' };
    expect(findings(blockPublicAccessExclusions, exclusion(outward))).toEqual([]);
  });
});

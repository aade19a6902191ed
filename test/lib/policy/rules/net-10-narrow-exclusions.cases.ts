import { narrowExclusions } from '../../../../lib/policy/rules/net-10-narrow-exclusions';
import { subnet, TO_INTERNET, TO_NAT } from '../../../support/network-templates';
import { findings } from '../../../support/policy';

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

describe('NET-10-NarrowExclusions', () => {
  test.each([
    ['a whole VPC', { VpcId: { Ref: 'Vpc' } }],
    ['a subnet that nothing tells', { SubnetId: 'subnet-1' }],
  ])('finds %s', (_, properties) => {
    expect(findings(narrowExclusions, exclusion(properties))).toEqual([
      'Exclusion[SubnetId] Properties.SubnetId: it opens more than one subnet of these templates to the internet',
    ]);
  });

  test('finds a private subnet', () => {
    expect(findings(narrowExclusions, exclusion({ SubnetId: { Ref: 'Private' } }))).toEqual([
      'Exclusion[Private] Properties.SubnetId: it opens subnet Private, which is no public one',
    ]);
  });

  test('passes a public subnet, and what only lets out', () => {
    expect(findings(narrowExclusions, exclusion({ SubnetId: { Ref: 'Public' } }))).toEqual([]);
    const outward = { VpcId: { Ref: 'Vpc' }, InternetGatewayExclusionMode: 'allow-egress' };
    expect(findings(narrowExclusions, exclusion(outward))).toEqual([]);
  });
});

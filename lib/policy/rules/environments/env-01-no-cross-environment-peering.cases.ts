import { findingsIn } from '../../evaluate';
import { AttestedKind, TemplateSet } from '../../model';
import { noCrossEnvironmentPeering } from './env-01-no-cross-environment-peering';
import { Tier } from '../../../../facts/tier';
import { findings, template } from '../../../../test/support/policy';

const peering = (PeerVpcId: unknown) => ({
  Vpc: { Type: 'AWS::EC2::VPC' },
  Other: { Type: 'AWS::EC2::VPC' },
  Peering: { Type: 'AWS::EC2::VPCPeeringConnection', Properties: { VpcId: { Ref: 'Vpc' }, PeerVpcId } },
});

describe('ENV-01-NoCrossEnvironmentPeering', () => {
  test.each([
    ['vpc-0123', 'vpc-0123'],
    [{ Ref: 'Production' }, '${Production}'],
  ])('finds a peering connection with %j', (peer, name) => {
    expect(findings(noCrossEnvironmentPeering, peering(peer))).toEqual([
      `Peering[${name}] Properties.PeerVpcId: the VPC ${name} is not in this environment`,
    ]);
  });

  test('passes networks of the environment, and one with an attestation', () => {
    expect(findings(noCrossEnvironmentPeering, peering({ Ref: 'Other' }))).toEqual([]);
    const stack = template('Stack', { Resources: peering('vpc-0123') });
    const declaration = {
      kind: AttestedKind.VPC,
      identifier: 'vpc-0123',
      statement: 'Ours',
      reason: '',
      constructPath: 'Vpc',
    };
    expect(
      findingsIn(new TemplateSet([stack], Tier.PRODUCTION, { attestations: [[stack, declaration]] }), [
        noCrossEnvironmentPeering,
      ]),
    ).toEqual([]);
  });
});

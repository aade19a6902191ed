import { AttestedKind, finding } from '../../model';
import type { Rule } from '../rule';

export const noCrossEnvironmentPeering: Rule = {
  id: 'ENV-01-NoCrossEnvironmentPeering',
  resourceTypes: ['AWS::EC2::VPCPeeringConnection'],
  statement: 'VPC peering connections connect VPCs of one environment only, or a VPC with an attestation.',
  fix: 'Use an endpoint of one service to reach another environment; or attest the VPC: BaselinePolicy.attest(vpc, …).',
  source:
    'https://docs.aws.amazon.com/whitepapers/latest/organizing-your-aws-environment/design-principles-for-your-multi-account-strategy.html',
  check: (peering) =>
    ['VpcId', 'PeerVpcId']
      .map((property) => peering.get(property))
      .filter((vpc) => vpc.resource('AWS::EC2::VPC') === undefined && vpc.attestation(AttestedKind.VPC) === undefined)
      .map((vpc) => finding(vpc, vpc.describe(), `the VPC ${vpc.describe()} is not in this environment`)),
};

import { AttestedKind, finding } from '../../model';
import type { Rule } from '../rule';

export const noCrossEnvironmentPeering: Rule = {
  id: 'ENV-01-NoCrossEnvironmentPeering',
  control: 'ENV-01',
  resourceTypes: ['AWS::EC2::VPCPeeringConnection'],
  statement: 'A network is joined to networks of its own environment only, or to one that its owner declares.',
  fix: 'Reach the other environment by a public or private endpoint of one service; or declare the VPC: BaselinePolicy.attest(vpc, …).',
  source:
    'https://docs.aws.amazon.com/whitepapers/latest/organizing-your-aws-environment/design-principles-for-your-multi-account-strategy.html',
  check: (peering) =>
    ['VpcId', 'PeerVpcId']
      .map((property) => peering.get(property))
      .filter((vpc) => vpc.resource('AWS::EC2::VPC') === undefined && vpc.attestation(AttestedKind.VPC) === undefined)
      .map((vpc) =>
        finding(vpc, vpc.describe(), `it joins a network that is none of this environment’s: ${vpc.describe()}`),
      ),
};

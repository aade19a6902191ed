import { finding } from '../../model';
import type { Rule } from '../rule';

export const vpcBlockPublicAccess: Rule = {
  id: 'NET-10-VpcBlockPublicAccess',
  control: 'NET-10',
  resourceTypes: ['AWS::EC2::VPCBlockPublicAccessOptions'],
  statement: 'Where VPC Block Public Access is set, it blocks, and stays when its stack goes.',
  fix: 'Set InternetGatewayBlockMode to block-ingress or block-bidirectional, and DeletionPolicy to Retain; VpcPublicAccessBlock does.',
  source: 'https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa.html',
  check: (options) => {
    const mode = options.get('InternetGatewayBlockMode');
    const policy = options.attribute('DeletionPolicy');
    return [
      ...(mode.is('block-ingress', 'block-bidirectional')
        ? []
        : [finding(mode, 'InternetGatewayBlockMode', 'the internet may reach what routes and security groups let in')]),
      ...(policy.is('Retain', 'RetainExceptOnCreate')
        ? []
        : [finding(policy, 'DeletionPolicy', 'every VPC of the account and Region is open again when the stack goes')]),
    ];
  },
};

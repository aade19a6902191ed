import { finding } from '../../model';
import type { Rule } from '../rule';

export const vpcBlockPublicAccess: Rule = {
  id: 'NET-10-VpcBlockPublicAccess',
  resourceTypes: ['AWS::EC2::VPCBlockPublicAccessOptions'],
  statement: 'VPC Block Public Access blocks internet gateway traffic and is retained when its stack is deleted.',
  fix: 'Set InternetGatewayBlockMode to block-ingress or block-bidirectional, and DeletionPolicy to Retain, as VpcPublicAccessBlock does.',
  source: 'https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa.html',
  check: (options) => {
    const mode = options.get('InternetGatewayBlockMode');
    const policy = options.attribute('DeletionPolicy');
    return [
      ...(mode.is('block-ingress', 'block-bidirectional')
        ? []
        : [finding(mode, 'InternetGatewayBlockMode', 'internet gateway traffic is not blocked')]),
      ...(policy.is('Retain', 'RetainExceptOnCreate')
        ? []
        : [
            finding(
              policy,
              'DeletionPolicy',
              'deleting the stack removes the block from every VPC of the account and Region',
            ),
          ]),
    ];
  },
};

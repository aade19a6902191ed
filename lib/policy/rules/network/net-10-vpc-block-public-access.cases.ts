import { vpcBlockPublicAccess } from './net-10-vpc-block-public-access';
import { findings, testRule } from '../../../../test/support/policy';

const options = (InternetGatewayBlockMode: unknown, DeletionPolicy?: string) => ({
  Options: {
    Type: 'AWS::EC2::VPCBlockPublicAccessOptions',
    Properties: { InternetGatewayBlockMode },
    DeletionPolicy,
  },
});

testRule(vpcBlockPublicAccess, {
  'passes a block that is retained': [options('block-bidirectional', 'Retain')],
});

describe('NET-10-VpcBlockPublicAccess', () => {
  test.each(['off', { Ref: 'Mode' }])('finds the mode %p', (mode) => {
    expect(findings(vpcBlockPublicAccess, options(mode, 'Retain'))).toEqual([
      'Options[InternetGatewayBlockMode] Properties.InternetGatewayBlockMode: internet gateway traffic is not blocked',
    ]);
  });

  test.each([undefined, 'Delete'])('finds the deletion policy %p', (policy) => {
    expect(findings(vpcBlockPublicAccess, options('block-ingress', policy))).toEqual([
      'Options[DeletionPolicy] DeletionPolicy: deleting the stack removes the block from every VPC of the account and Region',
    ]);
  });
});

import { Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { acceptFinding, reportedArn } from '../../acknowledgment';
import { allowNoTraffic } from '../../network';
import type { FunctionNetworkOptions } from '../function-network-options';

/** https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html#configuration-vpc-permissions */
const LISTING_ACTIONS = ['ec2:DescribeNetworkInterfaces', 'ec2:DescribeSubnets'];
const CHANGING_ACTIONS = [
  'ec2:AssignPrivateIpAddresses',
  'ec2:CreateNetworkInterface',
  'ec2:DeleteNetworkInterface',
  'ec2:UnassignPrivateIpAddresses',
];

/** VPC properties for the L2 construct. */
export interface FunctionNetwork {
  readonly vpc: ec2.IVpc;
  readonly vpcSubnets: ec2.SubnetSelection;
  readonly securityGroups: ec2.ISecurityGroup[];
}

/** A security group with the rules of `egress`, and the permission of Lambda to create network interfaces with the role. */
export function createFunctionNetwork(
  scope: Construct,
  { egress, vpc, vpcSubnets }: FunctionNetworkOptions,
  role: iam.Role,
): FunctionNetwork | undefined {
  if (vpc === undefined) return undefined;
  const securityGroup = new ec2.SecurityGroup(scope, 'SecurityGroup', {
    vpc,
    description: `Function ${scope.node.path}`,
    allowAllOutbound: false,
  });
  if (egress === undefined) allowNoTraffic(securityGroup);
  else egress.permit(securityGroup);
  const { account, partition, region } = Stack.of(scope);
  // Lambda cannot name the interfaces in advance, and uses all of the Region to delete one.
  const interfaces = `arn:${partition}:ec2:${region}:${account}:*/*`;
  role.addToPrincipalPolicy(new iam.PolicyStatement({ actions: LISTING_ACTIONS, resources: ['*'] }));
  role.addToPrincipalPolicy(new iam.PolicyStatement({ actions: CHANGING_ACTIONS, resources: [interfaces] }));
  acceptFinding(role, {
    id: `AwsSolutions-IAM5[Resource::${reportedArn(scope, interfaces)}]`,
    reason:
      'Lambda creates and deletes network interfaces with the role; a policy denies it to the code of the function.',
    control: 'IAM-01',
  });
  return {
    vpc,
    vpcSubnets: vpcSubnets ?? { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS },
    securityGroups: [securityGroup],
  };
}

/**
 * Lambda creates network interfaces with the role; its code, which uses the same role, must not. The Deny is a separate
 * policy: it names the function, which requires the role first.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html#configuration-vpc-best-practice
 */
export function denyNetworkInterfacesToCode(scope: Construct, code: lambda.IFunction, role: iam.Role): void {
  new iam.ManagedPolicy(scope, 'DenyNetworkInterfacesToCode', {
    description: `Denies network interface actions to the code of ${scope.node.path}`,
    roles: [role],
    statements: [
      new iam.PolicyStatement({
        sid: 'DenyNetworkInterfacesToCode',
        effect: iam.Effect.DENY,
        actions: [...LISTING_ACTIONS, ...CHANGING_ACTIONS],
        resources: ['*'],
        conditions: { ArnEquals: { 'lambda:SourceFunctionArn': code.functionArn } },
      }),
    ],
  });
}

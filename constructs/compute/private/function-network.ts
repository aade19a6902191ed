import { Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { acceptFinding, reportedArn } from '../../acknowledgement';
import { allowNoTraffic } from '../../network';

/** https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html#configuration-vpc-permissions */
const LISTING_ACTIONS = ['ec2:DescribeNetworkInterfaces', 'ec2:DescribeSubnets'];
const CHANGING_ACTIONS = [
  'ec2:AssignPrivateIpAddresses',
  'ec2:CreateNetworkInterface',
  'ec2:DeleteNetworkInterface',
  'ec2:UnassignPrivateIpAddresses',
];

/** Where a function reaches what has no public address. */
export interface FunctionNetworkOptions {
  /**
   * VPC of what the function talks to, such as a database. Its security group is its own, and lets nothing out but what
   * `connections` declares.
   * @default - no VPC: AWS APIs and third parties are reached over TLS
   */
  readonly vpc?: ec2.IVpc;
  /**
   * Private subnets of the VPC, in two zones or more. Public ones are refused.
   * @default - private subnets with egress
   */
  readonly vpcSubnets?: ec2.SubnetSelection;
}

/** The function's place in the VPC, as the L2 takes it. */
export interface FunctionNetwork {
  readonly vpc: ec2.IVpc;
  readonly vpcSubnets: ec2.SubnetSelection;
  readonly securityGroups: ec2.ISecurityGroup[];
}

/** A security group without a rule, and the right of Lambda to make network interfaces in the role's name. */
export function createFunctionNetwork(
  scope: Construct,
  { vpc, vpcSubnets }: FunctionNetworkOptions,
  role: iam.Role,
): FunctionNetwork | undefined {
  if (vpc === undefined) return undefined;
  const securityGroup = new ec2.SecurityGroup(scope, 'SecurityGroup', {
    vpc,
    description: `The function ${scope.node.path}`,
    allowAllOutbound: false,
  });
  allowNoTraffic(securityGroup);
  const { account, partition, region } = Stack.of(scope);
  // Lambda names none of the interfaces beforehand, and asks for all of a Region when it removes one.
  const interfaces = `arn:${partition}:ec2:${region}:${account}:*/*`;
  role.addToPrincipalPolicy(new iam.PolicyStatement({ actions: LISTING_ACTIONS, resources: ['*'] }));
  role.addToPrincipalPolicy(new iam.PolicyStatement({ actions: CHANGING_ACTIONS, resources: [interfaces] }));
  acceptFinding(role, {
    id: `AwsSolutions-IAM5[Resource::${reportedArn(scope, interfaces)}]`,
    reason: 'Lambda makes and removes network interfaces with the role; the code of the function is denied it.',
    control: 'IAM-01',
  });
  return {
    vpc,
    vpcSubnets: vpcSubnets ?? { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS },
    securityGroups: [securityGroup],
  };
}

/**
 * Lambda itself uses the role to make network interfaces; the code of the function, which has the same role, is denied it. A policy
 * of its own, outside the role: it names the function, which needs the role first.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html#configuration-vpc-best-practice
 */
export function denyInterfacesToCode(scope: Construct, code: lambda.IFunction, role: iam.Role): void {
  new iam.ManagedPolicy(scope, 'CodeMakesNoInterfaces', {
    description: `Denies the code of ${scope.node.path} what Lambda does with its role`,
    roles: [role],
    statements: [
      new iam.PolicyStatement({
        sid: 'CodeMakesNoInterfaces',
        effect: iam.Effect.DENY,
        actions: [...LISTING_ACTIONS, ...CHANGING_ACTIONS],
        resources: ['*'],
        conditions: { ArnEquals: { 'lambda:SourceFunctionArn': code.functionArn } },
      }),
    ],
  });
}

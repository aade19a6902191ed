import type * as ec2 from 'aws-cdk-lib/aws-ec2';

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

import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { WorkloadEgress } from '../network';

/** The VPC of a function that connects to private resources. */
export interface FunctionNetworkOptions {
  /**
   * VPC of the resources that the function connects to, such as a database. The function has a dedicated security group, which allows
   * outbound traffic only to `egress` and to the peers of `connections`.
   * @default - no VPC: the function calls AWS APIs and third parties over TLS
   */
  readonly vpc?: ec2.IVpc;
  /**
   * Private subnets of the VPC in at least two Availability Zones. Public subnets are rejected.
   * @default - private subnets with egress
   */
  readonly vpcSubnets?: ec2.SubnetSelection;
  /**
   * Outbound connections in addition to the peers of `connections`, such as `network.egressFor(dependencies)`. Only together with `vpc`.
   * Lambda itself writes logs and traces, which requires no egress.
   * @default - none (NET-04)
   */
  readonly egress?: WorkloadEgress;
}

import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { LogOptions } from '../logs';

/** The network whose private subnets an egress policy connects. */
export interface EgressNetwork extends LogOptions {
  /** VPC of the private subnets. */
  readonly vpc: ec2.IVpc;
  /** IPv4 range of the VPC; /16 to /19 for inspected egress, because smaller ranges have no room for the firewall subnets. */
  readonly cidr: string;
  /** Availability Zones of the VPC. */
  readonly availabilityZones: string[];
}

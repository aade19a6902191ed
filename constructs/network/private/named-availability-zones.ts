import { CfnResource } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import { acceptLintWarning } from '../../acknowledgment';

/** Accepts that a subnet names its Availability Zone. */
export function acceptNamedAvailabilityZone(subnet: ec2.ISubnet): void {
  const resource = subnet.node.defaultChild;
  if (!(resource instanceof CfnResource)) return;
  acceptLintWarning(
    resource,
    'W3010',
    'Availability Zones are set in code: the result of Fn::GetAZs can change between deployments.',
  );
}

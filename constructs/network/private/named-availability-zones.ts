import { CfnResource } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import { acceptLintWarning } from '../../acknowledgement';

/** Accepts that a subnet names its zone. */
export function acceptNamedAvailabilityZone(subnet: ec2.ISubnet): void {
  const resource = subnet.node.defaultChild;
  if (!(resource instanceof CfnResource)) return;
  acceptLintWarning(
    resource,
    'W3010',
    'Zone names come from the settings: Fn::GetAZs would let AWS choose, and choose again.',
  );
}

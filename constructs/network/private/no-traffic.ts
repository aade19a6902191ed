import * as ec2 from 'aws-cdk-lib/aws-ec2';

/** An address and an ICMP message that are not in use. */
const NO_ADDRESS = ec2.Peer.ipv4('255.255.255.255/32');
const NO_MESSAGE = ec2.Port.icmpTypeAndCode(252, 87);

/**
 * Adds an inline egress rule that allows no traffic. EC2 adds a rule that allows all egress, including IPv6, to a group without an inline
 * rule, and that rule remains until CloudFormation adds a rule as a separate resource.
 *
 * CDK also adds such a rule (ICMP 252/86), but removes it with the first rule of the group, inline or not.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-securitygroup.html
 */
export function allowNoTraffic(securityGroup: ec2.SecurityGroup): void {
  securityGroup.addEgressRule(NO_ADDRESS, NO_MESSAGE, 'No traffic');
}

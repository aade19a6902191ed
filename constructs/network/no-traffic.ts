import * as ec2 from 'aws-cdk-lib/aws-ec2';

/** An address and an ICMP message that no packet has. */
const NO_ADDRESS = ec2.Peer.ipv4('255.255.255.255/32');
const NO_MESSAGE = ec2.Port.icmpTypeAndCode(252, 87);

/**
 * Gives a security group an inline egress rule that allows nothing. EC2 adds a rule that allows all egress, IPv6 included, to a group
 * without an inline one, and it remains until CloudFormation adds a rule as a resource of its own, such as one to another group.
 *
 * CDK has such a rule as well (ICMP 252/86), and removes it with the first rule that the group gets, inline or not.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-securitygroup.html
 */
export function allowNoTraffic(securityGroup: ec2.SecurityGroup): void {
  securityGroup.addEgressRule(NO_ADDRESS, NO_MESSAGE, 'No traffic');
}

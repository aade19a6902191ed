import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { allowNoTraffic } from './no-traffic';

/** A workload whose network interfaces can carry a further security group. */
export interface ISecurityGroupMember {
  /** Adds the group to every network interface of the workload. `connections` keeps to the workload's own group. */
  joinSecurityGroup(securityGroup: ec2.ISecurityGroup): void;
}

export interface ClientSecurityGroupProps {
  /** VPC of the server and its clients. */
  readonly vpc: ec2.IVpc;
  /** What the clients reach, such as a database. */
  readonly server: ec2.IConnectable;
  /** What the server is; part of the descriptions of the rules. */
  readonly serverName: string;
  /**
   * TCP ports of the server.
   * @default - the default port of the server's connections
   */
  readonly ports?: number[];
}

/**
 * The one security group that a server admits: each client carries it, beside its own.
 *
 * A rule per client would reach the quota of 60 rules in the server's group; this way the number of rules does not depend on the
 * number of clients.
 *
 * **Guarantees**: the members reach the named ports of the server, and nothing else through this group; nothing reaches them
 * through it (NET-03, NET-04). An interface is a member only by {@link admit}.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html
 */
export class ClientSecurityGroup extends Construct {
  /** The group that clients carry. */
  public readonly securityGroup: ec2.ISecurityGroup;

  constructor(scope: Construct, id: string, { ports, server, serverName, vpc }: ClientSecurityGroupProps) {
    super(scope, id);
    const { defaultPort } = server.connections;
    const opened = ports?.map((port) => ec2.Port.tcp(port)) ?? (defaultPort === undefined ? [] : [defaultPort]);
    if (opened.length === 0) {
      throw new Error(`${this.node.path}: the server has no default port; name its ports in 'ports'`);
    }
    const securityGroup = new ec2.SecurityGroup(this, 'SecurityGroup', {
      vpc,
      description: `Clients of ${serverName}`,
      allowAllOutbound: false,
    });
    allowNoTraffic(securityGroup);
    for (const port of new Map(opened.map((each) => [each.toString(), each])).values()) {
      securityGroup.connections.allowTo(server, port, `Clients to ${serverName}`);
    }
    this.securityGroup = securityGroup;
  }

  /** Lets the workload reach the server. */
  public admit(client: ISecurityGroupMember): void {
    client.joinSecurityGroup(this.securityGroup);
  }
}

import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { allowNoTraffic } from './private/no-traffic';

/** A workload whose network interfaces can have an additional security group. */
export interface ISecurityGroupMember {
  /** Adds the group to every network interface of the workload. `connections` refers to the workload's own group only. */
  joinSecurityGroup(securityGroup: ec2.ISecurityGroup): void;
}

export interface ClientSecurityGroupProps {
  /** VPC of the server and its clients. */
  readonly vpc: ec2.IVpc;
  /** The resource that the clients connect to, such as a database. */
  readonly server: ec2.IConnectable;
  /** Name of the server for the descriptions of the rules. */
  readonly serverName: string;
  /**
   * TCP ports of the server.
   * @default - the default port of the server's connections
   */
  readonly ports?: number[];
}

/**
 * The one security group that a server accepts connections from. Each client has it in addition to its own security group.
 *
 * One rule per client would reach the quota of 60 rules of the server's group. With this group, the number of rules is independent of the
 * number of clients.
 *
 * **Guarantees**: the group allows outbound traffic to the named ports of the server only, and no inbound traffic (NET-03, NET-04).
 *
 * **Costs** nothing.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html
 */
export class ClientSecurityGroup extends Construct {
  /** The security group that is added to each client. */
  public readonly securityGroup: ec2.ISecurityGroup;

  constructor(scope: Construct, id: string, { ports, server, serverName, vpc }: ClientSecurityGroupProps) {
    super(scope, id);
    const { defaultPort } = server.connections;
    const opened = ports?.map((port) => ec2.Port.tcp(port)) ?? (defaultPort === undefined ? [] : [defaultPort]);
    if (opened.length === 0) {
      throw new Error(`${this.node.path}: the server has no default port; set 'ports'`);
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

  /** Allows the workload to connect to the server. */
  public admit(client: ISecurityGroupMember): void {
    client.joinSecurityGroup(this.securityGroup);
  }
}

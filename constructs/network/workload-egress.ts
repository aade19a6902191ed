import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { allowNoTraffic } from './no-traffic';

const HTTPS = ec2.Port.tcp(443);

/** Where the tasks of a workload may begin a connection to, beside the peers of `connections` (NET-04). */
export class WorkloadEgress {
  /** HTTPS to any address: for a VPC without endpoints, and for names outside AWS, of which a security group knows nothing. */
  public static httpsAnywhere(): WorkloadEgress {
    return new WorkloadEgress([ec2.Peer.anyIpv4()], 'HTTPS: AWS APIs, image layers');
  }

  /** The same, in a network of both address families. */
  public static httpsAnywhereDualStack(): WorkloadEgress {
    return new WorkloadEgress([ec2.Peer.anyIpv4(), ec2.Peer.anyIpv6()], 'HTTPS: AWS APIs, image layers');
  }

  /** HTTPS to these peers alone, such as the security group of VPC endpoints and the prefix list of a gateway endpoint. */
  public static httpsTo(peers: ec2.IPeer[]): WorkloadEgress {
    return new WorkloadEgress(peers, 'HTTPS to a VPC endpoint');
  }

  private constructor(
    private readonly peers: ec2.IPeer[],
    private readonly description: string,
  ) {}

  /** Writes the rules into the workload's own group; the other side's group stays as it is. */
  public permit(securityGroup: ec2.SecurityGroup): void {
    if (!this.peers.some(({ canInlineRule }) => canInlineRule)) allowNoTraffic(securityGroup);
    for (const peer of this.peers) securityGroup.addEgressRule(peer, HTTPS, this.description);
  }
}

import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { allowNoTraffic } from './private/no-traffic';

const HTTPS = ec2.Port.tcp(443);

/** The egress rules of a workload, in addition to the peers of `connections` (NET-04). */
export class WorkloadEgress {
  /** HTTPS to any IPv4 address: for a VPC without endpoints, and for hosts outside AWS, because security groups do not support names. */
  public static httpsAnywhere(): WorkloadEgress {
    return new WorkloadEgress([ec2.Peer.anyIpv4()], 'HTTPS: AWS APIs, image layers');
  }

  /** HTTPS to any IPv4 or IPv6 address, in a dual-stack network. */
  public static httpsAnywhereDualStack(): WorkloadEgress {
    return new WorkloadEgress([ec2.Peer.anyIpv4(), ec2.Peer.anyIpv6()], 'HTTPS: AWS APIs, image layers');
  }

  /** HTTPS to these peers only, such as the security group of VPC endpoints and the prefix list of a gateway endpoint. */
  public static httpsTo(peers: ec2.IPeer[]): WorkloadEgress {
    return new WorkloadEgress(peers, 'HTTPS to a VPC endpoint');
  }

  private constructor(
    private readonly peers: ec2.IPeer[],
    private readonly description: string,
  ) {}

  /** Adds the rules to the security group of the workload; the security group of the peer is not changed. */
  public permit(securityGroup: ec2.SecurityGroup): void {
    if (!this.peers.some(({ canInlineRule }) => canInlineRule)) allowNoTraffic(securityGroup);
    for (const peer of this.peers) securityGroup.addEgressRule(peer, HTTPS, this.description);
  }
}

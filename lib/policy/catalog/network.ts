import { type Control, ControlLevel, controls, SourcePolicy } from './control';

const { A, B, C, D, E } = SourcePolicy;

/** NET: network. */
export const NETWORK_CONTROLS: readonly Control[] = controls({
  'NET-01': [
    ControlLevel.HARD,
    [C],
    'Workloads run only in private subnets; public subnets, which a regional NAT gateway does not need, contain only internet-facing load balancers and NAT devices; ECS tasks have no public IP address.',
  ],
  'NET-02': [
    ControlLevel.HARD,
    [A, C],
    'Databases and caches run in isolated subnets that have no route to or from the internet.',
  ],
  'NET-03': [
    ControlLevel.HARD,
    [E],
    'Security groups allow only specified ports from specified sources; no rule allows ingress from 0.0.0.0/0 or ::/0, except to the HTTPS port (and its redirect port) of an internet-facing load balancer; the default security group allows no traffic.',
  ],
  'NET-04': [
    ControlLevel.WAIVABLE,
    [E],
    'Security group egress rules are explicit as well: tasks can reach only the destinations that they declare (database, VPC endpoints, outbound HTTPS); no egress rule allows all ports/all protocols.',
  ],
  'NET-05': [
    ControlLevel.WAIVABLE,
    [B, C],
    'In production, workloads access the AWS APIs that they use (ECR, S3, CloudWatch Logs, Secrets Manager, KMS, SSM, ECS, STS, CloudWatch monitoring) through VPC endpoints; the endpoint policies restrict access to the organization/account.',
  ],
  'NET-06': [
    ControlLevel.HARD,
    [A, D],
    'Every VPC has flow logs enabled; the flow logs are delivered to a log group that is encrypted and has a retention period.',
  ],
  'NET-07': [
    ControlLevel.OPTION,
    [A, E],
    'Optional egress filtering by domain (Route 53 Resolver DNS Firewall in every environment, AWS Network Firewall where the settings enable it) uses a deny-by-default domain list.',
  ],
  'NET-08': [
    ControlLevel.HARD_IN_PRODUCTION,
    [B, E],
    'VPCs span two or three Availability Zones; production never depends on a single Availability Zone (one NAT gateway per Availability Zone, a regional NAT gateway, or no NAT gateway).',
  ],
  'NET-09': [
    ControlLevel.WAIVABLE,
    [B, E],
    'Services that communicate with each other use a named, TLS-encrypted path that their security groups allow (ECS Service Connect with TLS, or an internal TLS listener), never security group rules that open lateral traffic.',
  ],
  'NET-10': [
    ControlLevel.OPTION,
    [B, C],
    'Network ACLs and VPC Block Public Access provide a second layer of protection in addition to security groups.',
  ],
});

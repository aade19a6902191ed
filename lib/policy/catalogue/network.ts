import { ControlLevel, SourcePolicy, type Control } from './control';

/** NET: network. */
export const NETWORK_CONTROLS: readonly Control[] = [
  {
    id: 'NET-01',
    statement:
      'Workloads run only in private subnets; public subnets, if the VPC has any (a regional NAT gateway needs none), contain only internet-facing load balancers and NAT devices; ECS tasks have no public IP address.',
    sources: [SourcePolicy.C],
    level: ControlLevel.HARD,
  },
  {
    id: 'NET-02',
    statement: 'Databases and caches run in isolated subnets that have no route to or from the internet.',
    sources: [SourcePolicy.A, SourcePolicy.C],
    level: ControlLevel.HARD,
  },
  {
    id: 'NET-03',
    statement:
      'Security groups allow only specified ports from specified sources; no rule allows ingress from 0.0.0.0/0 or ::/0, except to the HTTPS port (and its redirect port) of an internet-facing load balancer; the default security group allows no traffic.',
    sources: [SourcePolicy.E],
    level: ControlLevel.HARD,
  },
  {
    id: 'NET-04',
    statement:
      'Security group egress rules are explicit as well: tasks can reach only the destinations that they declare (database, VPC endpoints, outbound HTTPS); no egress rule allows all ports/all protocols.',
    sources: [SourcePolicy.E],
    level: ControlLevel.WAIVABLE,
  },
  {
    id: 'NET-05',
    statement:
      'In production, workloads access the AWS APIs that they use (ECR, S3, CloudWatch Logs, Secrets Manager, KMS, SSM, ECS, STS, CloudWatch monitoring) through VPC endpoints; the endpoint policies restrict access to the organization/account.',
    sources: [SourcePolicy.B, SourcePolicy.C],
    level: ControlLevel.WAIVABLE,
  },
  {
    id: 'NET-06',
    statement:
      'Every VPC has flow logs enabled; the flow logs are delivered to a log group that is encrypted and has a retention period.',
    sources: [SourcePolicy.A, SourcePolicy.D],
    level: ControlLevel.HARD,
  },
  {
    id: 'NET-07',
    statement:
      'Optional egress filtering by domain (Route 53 Resolver DNS Firewall in every environment, AWS Network Firewall where the settings enable it) uses a deny-by-default domain list.',
    sources: [SourcePolicy.A, SourcePolicy.E],
    level: ControlLevel.OPTION,
  },
  {
    id: 'NET-08',
    statement:
      'VPCs span two or three Availability Zones; production never depends on a single Availability Zone (one NAT gateway per Availability Zone, a regional NAT gateway, or no NAT gateway).',
    sources: [SourcePolicy.B, SourcePolicy.E],
    level: ControlLevel.HARD_IN_PRODUCTION,
  },
  {
    id: 'NET-09',
    statement:
      'Services that communicate with each other use a named, TLS-encrypted path that their security groups allow (ECS Service Connect with TLS, or an internal TLS listener), never security group rules that open lateral traffic.',
    sources: [SourcePolicy.B, SourcePolicy.E],
    level: ControlLevel.WAIVABLE,
  },
  {
    id: 'NET-10',
    statement:
      'Network ACLs and VPC Block Public Access provide a second layer of protection in addition to security groups.',
    sources: [SourcePolicy.B, SourcePolicy.C],
    level: ControlLevel.OPTION,
  },
];

import { ControlLevel, SourcePolicy, type Control } from './control';

/** NET: network. */
export const NETWORK_CONTROLS: readonly Control[] = [
  {
    id: 'NET-01',
    statement:
      'Workloads run only in private subnets; public subnets, where there are any (a regional NAT gateway needs none), hold internet-facing load balancers and NAT only; no task gets a public IP.',
    sources: [SourcePolicy.C],
    level: ControlLevel.HARD,
  },
  {
    id: 'NET-02',
    statement: 'Databases, caches live in isolated subnets with no route to the internet in either direction.',
    sources: [SourcePolicy.A, SourcePolicy.C],
    level: ControlLevel.HARD,
  },
  {
    id: 'NET-03',
    statement:
      "Security groups allow named ports from named peers only; no 0.0.0.0/0 or ::/0 ingress except an internet-facing load balancer's HTTPS (and its redirect port); the default security group allows nothing.",
    sources: [SourcePolicy.E],
    level: ControlLevel.HARD,
  },
  {
    id: 'NET-04',
    statement:
      'Egress is explicit as well: tasks reach what they declare (database, endpoints, HTTPS out); no all-ports/all-protocols egress rule.',
    sources: [SourcePolicy.E],
    level: ControlLevel.WAIVABLE,
  },
  {
    id: 'NET-05',
    statement:
      'AWS APIs that workloads use (ECR, S3, Logs, Secrets Manager, KMS, SSM, ECS, STS, Monitoring) are reached through VPC endpoints in production, with endpoint policies restricted to the organisation/account.',
    sources: [SourcePolicy.B, SourcePolicy.C],
    level: ControlLevel.WAIVABLE,
  },
  {
    id: 'NET-06',
    statement: 'VPC flow logs on every VPC, to an encrypted, retained log group.',
    sources: [SourcePolicy.A, SourcePolicy.D],
    level: ControlLevel.HARD,
  },
  {
    id: 'NET-07',
    statement:
      'Optional egress filtering by domain (DNS Firewall in every environment, Network Firewall where asked) with a deny-by-default list.',
    sources: [SourcePolicy.A, SourcePolicy.E],
    level: ControlLevel.OPTION,
  },
  {
    id: 'NET-08',
    statement: 'Two or three AZs; production never depends on one AZ (one NAT per AZ, a regional one, or none).',
    sources: [SourcePolicy.B, SourcePolicy.E],
    level: ControlLevel.HARD_IN_PRODUCTION,
  },
  {
    id: 'NET-09',
    statement:
      'Services that talk to each other do so over a named, TLS-encrypted path admitted by their security groups (ECS Service Connect with TLS, or an internal TLS listener), never by open lateral rules.',
    sources: [SourcePolicy.B, SourcePolicy.E],
    level: ControlLevel.WAIVABLE,
  },
  {
    id: 'NET-10',
    statement: 'Network ACLs and VPC Block Public Access back up the security groups.',
    sources: [SourcePolicy.B, SourcePolicy.C],
    level: ControlLevel.OPTION,
  },
];

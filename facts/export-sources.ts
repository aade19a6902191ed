/** What an environment can export to an external tool (LOG-07), with its meaning. */
export const EXPORT_SOURCES = {
  workloads: 'logs of services, jobs, functions and own stacks',
  databases: 'logs of databases and caches',
  network: 'VPC flow logs, DNS queries and firewalls',
  edge: 'web ACLs, sites and sign-in',
  operations: 'CloudTrail, and functions that operate the environment',
  findings: 'findings of GuardDuty, Security Hub, Inspector, Macie and IAM Access Analyzer',
} as const;

/** One kind of records. */
export type ExportSource = keyof typeof EXPORT_SOURCES;

/** The stacks of each kind of log groups, by their ids. The log groups of other stacks are those of own stacks. */
const STACKS: Readonly<Record<Exclude<ExportSource, 'findings' | 'workloads'>, RegExp>> = {
  databases: /^(?:data|cache|tables)(?:-|$)/,
  network: /^network$/,
  edge: /^(?:edge|certificate|sign-in|site-.+|sites-.+|status-page)$/,
  operations:
    /^(?:account|account-roles|backup|backup-copies|buckets|cluster|dashboards|incidents|keys|log-export|probes|queues|secrets|terraform-state|zone-access)$/,
};

/** The kind of the log groups of a stack. */
export function exportSourceOf(stackId: string): ExportSource {
  const [source] = Object.entries(STACKS).find(([, ids]) => ids.test(stackId)) ?? ['workloads'];
  return source as ExportSource;
}

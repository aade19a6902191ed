import type { ProblemKind } from '../../../lib/review/update';

/** Where a reader finds the supported way. */
export const CHANGES_DOCUMENT = 'docs/changing-an-environment.md';

/** A change that does not work in one deployment, and the text that describes what to do instead. */
export interface AcceptedChange {
  /** Names of variants; all of them where the resource stays or goes with any option. */
  readonly variants?: readonly string[];
  readonly kinds: readonly ProblemKind[];
  /** Stack and logical id, as far as they matter. */
  readonly place?: RegExp;
  /** A sentence of the document. */
  readonly documented: string;
}

const DATABASE_IS_REPLACED: readonly ProblemKind[] = ['stateful-resource-replaced', 'export-in-use', 'name-in-use'];

export const ACCEPTED_CHANGES: readonly AcceptedChange[] = [
  {
    variants: ['dual-stack'],
    kinds: ['ipv6-in-use'],
    documented: 'EC2 refuses to take an IPv6 range from a subnet while addresses of it are in use.',
  },
  {
    variants: ['three-zones'],
    kinds: ['export-in-use'],
    place: /Subnet3/,
    documented: 'CloudFormation refuses to remove a subnet that another stack imports.',
  },
  {
    variants: ['database-proxy', 'mysql-proxy'],
    kinds: ['export-in-use'],
    place: /-data\/ExportsOutputFnGetAttProxy/,
    documented: 'They connect to the cluster then.',
  },
  {
    variants: ['cache-nodes'],
    kinds: ['export-in-use'],
    place: /-cache\//,
    documented: 'Remove `cache` and `usesCache`, and deploy.',
  },
  {
    variants: ['databases'],
    kinds: ['retained-name'],
    place: /-data-\w+\/DatabaseIdentifierLock/,
    documented: 'To add a database with this name again, deploy with `--import-existing-resources`.',
  },
  {
    variants: ['data-stores', 'functions-without-tasks'],
    kinds: ['export-in-use'],
    place: /-network\/ExportsOutput\w*PrefixLists/,
    documented: 'Remove the `links` to tables, and deploy.',
  },
  {
    variants: ['existing-keys'],
    kinds: DATABASE_IS_REPLACED,
    documented: 'CloudFormation refuses the change at the stack `keys`, because other stacks import the key.',
  },
  {
    variants: ['mysql', 'mysql-proxy'],
    kinds: ['stateful-resource-replaced'],
    place: /-data\/DatabaseCluster/,
    documented: 'CloudFormation refuses to replace a database that has an identifier.',
  },
  {
    variants: ['restored-snapshot', 'restored-point-in-time'],
    kinds: DATABASE_IS_REPLACED,
    place: /-data\//,
    documented: 'Brings back a database beside the old one',
  },
  {
    variants: [
      ...['two-services-and-no-job', 'slack-and-pager', 'teams', 'escalation', 'worldwide-probes'],
      ...['scheduled-function', 'functions-with-all-options', 'functions-with-sources', 'function-in-development'],
      'functions-of-each-runtime',
      'functions-without-tasks',
      'status-page',
      'sign-in-with-user-pool',
      'sign-in-with-all-options',
    ],
    kinds: ['stateful-resource-deleted'],
    place:
      /(?:JobMissedRuns|ChatWriterDeadLetters|EscalationStarterDeadLetters|FunctionDeadLetters|PageWriterDeadLetters)/,
    documented: 'The dead-letter queue is deleted. Wait until it is empty: its alarm is on while a message is in it.',
  },
  {
    variants: ['no-domain', 'with-domain'],
    kinds: ['stateful-resource-deleted'],
    place: /-zone-access\/ApiToken/,
    documented: 'The API token of the DNS zone is deleted with the stack `zone-access`',
  },
  {
    variants: [
      ...['with-domain', 'data-stores-in-development', 'database-in-development', 'function-in-development'],
      'log-export-to-a-bucket',
    ],
    kinds: ['stateful-resource-deleted'],
    place: /^development-/,
    documented: 'Development keeps no data: buckets, logs and databases are deleted with their stack.',
  },
  {
    variants: ['public-access-block', 'public-access-block-of-the-organization'],
    kinds: ['retained-name'],
    place: /PublicAccessBlock/,
    documented: 'The block of account and Region stays, and so do the exclusions of the public subnets.',
  },
  {
    kinds: ['retained-name'],
    place: /(?:Log|Bucket|Vault|AirGap)/,
    documented: 'They stay under their names. When the option returns, deploy with `--import-existing-resources`',
  },
];

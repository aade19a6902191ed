import type { Tier } from '../../facts/tier';
import type { AccountServicesSettings, ServiceManager } from './account-settings';
import type { CacheSettings } from './cache-settings';
import type { CloudflareSettings } from './cloudflare-settings';
import type { BackupSettings, DatabaseSettings } from './database-settings';
import type { ShieldAdvancedSettings } from './edge-settings';
import type { IncidentSettings } from './incident-settings';
import type { KEY_DOMAINS } from './settings-limits';
import type { JobSettings, ServiceSettings } from './workload-settings';

export type * from './account-settings';
export type * from './cache-settings';
export type * from './cloudflare-settings';
export type * from './database-settings';
export type * from './edge-settings';
export type * from './incident-settings';
export type * from './workload-settings';

/** Everything that differs between two environments. One constant of this type is one environment. */
export interface EnvironmentSettings {
  /** Lower-case name, unique; the Stage's id and the prefix of every physical name. 2–20 characters. */
  readonly name: string;
  readonly tier: Tier;
  /** AWS account id, 12 digits; one account per environment (ENV-05). */
  readonly account: string;
  /** AWS Region, one of the allowed set (EU by default, ENV-02). */
  readonly region: string;
  readonly ownership: OwnershipSettings;
  readonly network: NetworkSettings;
  /**
   * ARNs of keys that are taken instead of making one, by what they protect: of a CloudHSM cluster or an external key store (KEY-05).
   * At the first deployment only: in an existing environment CloudFormation refuses to add or remove one
   * (docs/changing-an-environment.md).
   * @default - a key is made for each domain of data
   */
  readonly existingKeys?: ExistingKeysSettings;
  readonly retention: RetentionSettings;
  readonly incidents: IncidentSettings;
  /**
   * Who manages what the account has once.
   * @default - everything but Macie is managed here
   */
  readonly accountServices?: AccountServicesSettings;
  /**
   * The repository whose pipeline deploys, at GitHub; its environment has the name of this one (IAM-04). `owner@id/name@id` for a
   * repository with immutable subject claims, which is the default since 2026-07-15, and safer: names can be given to another repository.
   * `owner/name` for an older one that has not opted in.
   * @default - no role is made for a pipeline
   */
  readonly githubRepository?: string;
  /**
   * The public name of the environment; its zone is at Cloudflare.
   * @default - no public entry: no load balancer, no certificate, no web ACL
   */
  readonly domain?: DomainSettings;
  /**
   * AWS Shield Advanced for the public entry (EDGE-05): 3,000 USD a month for the organisation, for a year at least.
   * @default - Shield Standard, which is free
   */
  readonly shieldAdvanced?: ShieldAdvancedSettings;
  /**
   * How services reach each other by name, encrypted on the way (NET-09).
   * @default - not: no service calls another
   */
  readonly serviceConnect?: ServiceConnectSettings;
  /**
   * Further Regions that public names are asked for from, beside the environment's own (DET-05). In production only.
   * @default - none
   */
  readonly probeRegions?: readonly string[];
  readonly services: readonly ServiceSettings[];
  readonly jobs: readonly JobSettings[];
  readonly database: DatabaseSettings;
  /**
   * A cache for the workloads that say `usesCache`. It is no store: what must not be lost belongs in the database.
   * @default - none
   */
  readonly cache?: CacheSettings;
  readonly backups: BackupSettings;
  /**
   * Why a value here is weaker than the same value of a less strict environment, by path
   * (`{ 'database.backupRetentionDays': 'reason' }`). Refused where nothing is weaker.
   * @default - nothing is weaker
   */
  readonly exceptions?: Readonly<Record<string, string>>;
}

/** The traffic between services, by ECS Service Connect. */
export interface ServiceConnectSettings {
  /** Name of the namespace, unique in account and Region. */
  readonly namespace: string;
  /**
   * ARN of the authority of AWS Private CA that signs the services' certificates, tagged `AmazonECSManaged: true`: 50 USD a month for one
   * of short-lived certificates.
   */
  readonly certificateAuthorityArn: string;
}

/** Who answers for the environment (INC-02, ENV-03); written on every resource as tags. */
export interface OwnershipSettings {
  /** Team name, as it stands in the tags. */
  readonly owner: string;
  /** Mailbox of the team, not of a person. */
  readonly contact: string;
  /** Mailbox that AWS and researchers write to about security. */
  readonly securityContact: string;
  readonly costCenter: string;
  readonly dataClassification: 'public' | 'internal' | 'confidential' | 'restricted';
  /** Repository that the environment is deployed from. */
  readonly source: string;
  /** Where the runbooks are; alarm texts link to it. */
  readonly runbooks: string;
}

/** Keys of account and Region of the environment, each for one domain of data (KEY-01). */
export type ExistingKeysSettings = Readonly<Partial<Record<(typeof KEY_DOMAINS)[number], string>>>;

export interface NetworkSettings {
  /** IPv4 range of the VPC, /16 to /20, not overlapping with another environment's. */
  readonly cidr: string;
  /** Two or three availability zones of the Region (NET-08). Three to two takes several deployments (docs/changing-an-environment.md). */
  readonly availabilityZones: readonly string[];
  /** How private subnets reach the internet. */
  readonly egress: EgressSettings;
  /**
   * Which names get an address (NET-07).
   * @default - those that services and jobs declare, and those of AWS
   */
  readonly dns?: DnsSettings;
  /**
   * Whether load balancer and workloads have IPv6 as well; workloads leave by an egress-only gateway. Not with egress `inspected`.
   *
   * To turn it off in an existing environment, deploy `draining` first: load balancer and new tasks have IPv4 only, and subnets keep the
   * ranges that running tasks still have addresses of. Replace the tasks (`aws ecs update-service --force-new-deployment`), then remove
   * the setting. EC2 refuses to take a range from a subnet while it is in use.
   * @default false - IPv4 only
   */
  readonly dualStack?: boolean | 'draining';
  /**
   * VPC Block Public Access of account and Region (NET-10): nothing but the public subnets of environments with a domain is reached from
   * the internet, in whatever VPC. `organization`: its policy sets the block, and here are the exclusions alone. Environments that share
   * account and Region are deployed with `organization` first. Block and exclusions remain when the setting is removed
   * (docs/changing-an-environment.md).
   * @default - not set
   */
  readonly blockPublicAccess?: ServiceManager;
}

export type DnsSettings =
  | {
      readonly kind: 'allow-list';
      /** Names beside those that services and jobs declare: `api.example.com`, `*.example.com`. */
      readonly allowedDomains: readonly string[];
    }
  | {
      readonly kind: 'any';
      /** Why every name gets an address, but for those that malware makes up. */ readonly reason: string;
    };

export type EgressSettings =
  | { readonly kind: 'nat-per-availability-zone' }
  | { /** One gateway of the Region, in every zone. */ readonly kind: 'regional-nat' }
  | {
      /** A firewall in each zone; about 290 USD a month each. */
      readonly kind: 'inspected';
      /** The names that are reached, by TLS, beside those that services and jobs declare: `api.example.com`, `*.example.com`. */
      readonly allowedDomains: readonly string[];
    }
  | {
      readonly kind: 'single-nat';
      /** Why one zone's failure may cut egress; development only. */ readonly reason: string;
    }
  | { readonly kind: 'none' };

export interface RetentionSettings {
  /** Days that logs are kept: a value that CloudWatch Logs offers, 30–3653 (LOG-02, LOG-06). */
  readonly logDays: number;
  /** Days that load-balancer access logs are kept, 30–3653. */
  readonly accessLogDays: number;
  /** Waiting period before a deleted KMS key is gone, 7–30; 30 in production (KEY-02). */
  readonly keyDeletionDays: number;
}

export interface DomainSettings {
  /** Name of the zone, for instance `example.com`; service hostnames lie under it. One zone an environment. */
  readonly dnsZone: string;
  /**
   * How the zone is run at Cloudflare (DNS-01 to DNS-09).
   * @default - the free plan, proxied records, notifications to the mailboxes of the incident routes
   */
  readonly cloudflare?: CloudflareSettings;
}

import { z } from 'zod';
import { Tier } from '../../../facts/tier';
import { oneOf, type Settings, text } from '../schema/leaf';
import { accountId, environmentName, reason, regionName } from '../schema/shared-settings';
import { accountServices } from './account-services';
import { backups } from './backups';
import { bucket } from './bucket';
import { cache, namedCache } from './cache';
import { domain } from './cloudflare';
import { database, namedDatabase } from './database';
import { existingKeys } from './existing-keys';
import { expectedUse } from './expected-use';
import { lambdaFunction } from './function';
import { incidents } from './incidents';
import { job } from './job';
import { queue, topic } from './messaging';
import { network } from './network';
import { observability } from './observability';
import { ownership, retention } from './ownership';
import { secret } from './secret';
import { service, serviceConnect } from './service';
import { shieldAdvanced } from './shield';
import { site } from './site';
import { signInProvider } from './sign-in';
import { table } from './table';

/** @see https://github.blog/changelog/2026-04-23-immutable-subject-claims-for-github-actions-oidc-tokens */
const REPOSITORY =
  /^(?:[A-Za-z0-9][A-Za-z0-9-]{0,38}\/[A-Za-z0-9._-]{1,100}|[A-Za-z0-9][A-Za-z0-9-]{0,38}@\d{1,20}\/[A-Za-z0-9._-]{1,100}@\d{1,20})$/;

/** All settings of one environment. */
export const environment = z.strictObject({
  /** Lowercase name, unique; the ID of the stage and the prefix of every physical name. */
  name: environmentName,
  /** How strict the environment is. */
  tier: oneOf(Object.values(Tier), 'Write the tier whose controls the environment meets.'),
  /** AWS account; one account per environment (ENV-05). */
  account: accountId,
  /**
   * AWS Region; by default a Region of the European Union (ENV-02). It offers the CloudFormation resource types of the environment: Budgets, restore
   * tests and others are not available in every Region.
   */
  region: regionName,
  /** The owner of the environment (INC-02, ENV-03). */
  ownership,
  /** The VPC. */
  network,
  /**
   * ARNs of existing keys by data domain, such as keys of a CloudHSM cluster or an external key store (KEY-05). They cannot change after the
   * first deployment (docs/changing-an-environment.md).
   * @default - the environment creates a key for each data domain
   */
  existingKeys: existingKeys.optional(),
  /** How long data is kept. */
  retention,
  /** Notification targets of alarms (INC-01). */
  incidents,
  /**
   * Export of logs and findings, traces of requests, the public status page, and probes from other continents.
   * @default - logs and findings stay in the account, requests are not traced, there is no status page, and probes run in allowed Regions
   */
  observability: observability.optional(),
  /**
   * Services that the account has once.
   * @default - this environment creates all of them except Macie and image signing
   */
  accountServices: accountServices.optional(),
  /**
   * GitHub repository whose pipeline deploys; its GitHub environment has the name of this environment (IAM-04). `owner@id/name@id` for a
   * repository with immutable subject claims, the default since 2026-07-15 and safer: another repository can get the same name. `owner/name`
   * for an older repository without them.
   * @default - no role for a pipeline
   */
  githubRepository: text(REPOSITORY, {
    allowed: 'owner@id/name@id or owner/name of one repository, without a wildcard (IAM-04)',
    fix: 'Write it as in the tokens of its runs, for instance "example@123456/shop@456789"; gh api repos/OWNER/NAME/actions/oidc/customization/sub shows it.',
    examples: ['example/shop', 'example@123456/shop@456789'],
  }).optional(),
  /**
   * The public domain, a DNS zone at Cloudflare.
   * @default - no public entry point: no load balancer, no certificate, no web ACL
   */
  domain: domain.optional(),
  /**
   * Identity providers and user pools for the users of the product, at most 5 (USR-01). Services and functions refer to them in
   * `tokenVerification`; each provider is used by one or more.
   * @default - none
   */
  signIn: z.array(signInProvider).optional(),
  /**
   * AWS Shield Advanced for the load balancer and the sites (EDGE-05): 3,000 USD a month for the organization, for at least one year. It requires a
   * `domain`.
   * @default - Shield Standard, which is free
   */
  shieldAdvanced: shieldAdvanced.optional(),
  /**
   * Encrypted connections between services by name (NET-09).
   * @default - services do not connect to each other
   */
  serviceConnect: serviceConnect.optional(),
  /**
   * Further allowed Regions with probes of the public hostnames (DET-05); one or more in production with a public hostname, none elsewhere.
   * @default - none
   */
  probeRegions: z.array(regionName).optional(),
  /** ECS services, at most 50. */
  services: z.array(service),
  /** Scheduled jobs, at most 20. */
  jobs: z.array(job),
  /**
   * Lambda functions, at most 30.
   * @default - none
   */
  functions: z.array(lambdaFunction).optional(),
  /**
   * Static front ends, at most 20. They require a `domain`.
   * @default - none
   */
  sites: z.array(site).optional(),
  /** The database. Its name in links is `main`. */
  database,
  /**
   * A cache for the workloads with `usesCache`. It is not a data store: persistent data belongs in the database.
   * @default - none
   */
  cache: cache.optional(),
  /**
   * Further databases for the workloads with a link to them, at most 5, each in a stack `data-<name>` (DB-01).
   * @default - none
   */
  databases: z.array(namedDatabase).optional(),
  /**
   * Further caches for the workloads with a link to them, at most 5, each in a stack `cache-<name>` (DB-11).
   * @default - none
   */
  caches: z.array(namedCache).optional(),
  /**
   * Buckets for the workloads with a link to them, at most 20.
   * @default - none
   */
  buckets: z.array(bucket).optional(),
  /**
   * DynamoDB tables for the workloads with a link to them, at most 20.
   * @default - none
   */
  tables: z.array(table).optional(),
  /**
   * SQS queues for the workloads with a link to them, at most 20.
   * @default - none
   */
  queues: z.array(queue).optional(),
  /**
   * SNS topics for the workloads with a link to them, at most 20.
   * @default - none
   */
  topics: z.array(topic).optional(),
  /**
   * Secrets of third parties for the workloads with a link to them, at most 20; each has one link or more (SEC-03). Store the value with `aws secretsmanager put-secret-value`.
   * @default - none
   */
  secrets: z.array(secret).optional(),
  /** AWS Backup. */
  backups,
  /**
   * The use per month that the estimated cost is calculated from (ENV-04).
   * @default - one small service
   */
  expectedUse: expectedUse.optional(),
  /**
   * Reasons for values that are weaker than in an environment of a less strict tier, by path
   * (`{ 'database.backupRetentionDays': 'reason' }`). A reason for a value that is not weaker is refused.
   * @default - no value is weaker
   */
  exceptions: z.record(z.string(), reason).optional(),
});

/** All environments. The schema validates single values; `rules` validate relations between them. */
export const environmentsSchema = z.array(environment);

export type EnvironmentSettings = Settings<typeof environment>;

/** Bounds of the settings. Messages and checks are both built from these; nothing below repeats a number. */

export interface Bounds {
  readonly min: number;
  readonly max: number;
}

/** Length of an environment's name: it is the prefix of physical names, of which AWS's shortest have 32 characters. */
export const ENVIRONMENT_NAME_LENGTH: Bounds = { min: 2, max: 20 };
/**
 * Beginnings of names that AWS reserves, up to the first hyphen: the name is the beginning of a KMS alias and of a bucket name.
 * @see https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateAlias.html
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
 */
export const RESERVED_ENVIRONMENT_NAMES = ['amzn-s3-demo', 'aws', 'sthree'] as const;
/**
 * Services of an environment. An Application Load Balancer takes 100 target groups and 100 rules; a service uses up to two of each.
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html
 */
export const MAX_SERVICES = 50;
/** Jobs of an environment: with the services 70 workloads, the most that the tests synthesize against the quotas. */
export const MAX_JOBS = 20;
/** Public tasks of an environment. @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html */
export const MAX_TARGETS = 1000;
/** Length of the name of a service or job. */
export const WORKLOAD_NAME_LENGTH: Bounds = { min: 2, max: 24 };
export const ACCOUNT_ID_DIGITS = 12;
/**
 * Most services take 256 characters, a DB proxy 128.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-rds-dbproxy-tagformat.html
 */
export const TAG_VALUE_LENGTH: Bounds = { min: 1, max: 128 };
/** The owner is also the name of the security contact. @see https://docs.aws.amazon.com/accounts/latest/reference/API_PutAlternateContact.html */
export const OWNER_LENGTH: Bounds = { min: 1, max: 64 };
/** A mailbox is also a tag value. */
export const MAILBOX_LENGTH: Bounds = { min: 3, max: 128 };
/**
 * The description of an alarm has 1,024 characters, in which owner, mailbox and this address follow what is wrong.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
 */
export const RUNBOOKS_LENGTH: Bounds = { min: 1, max: 256 };
/** An address in a rule of the load balancer. @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html */
export const LISTENER_CONDITION_LENGTH: Bounds = { min: 1, max: 128 };
/** Values in the conditions of one rule; the hostname is one of them. @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html */
export const MAX_PUBLIC_PATHS = 4;
/** `*` and `?` in the conditions of one rule. */
export const MAX_CONDITION_WILDCARDS = 5;
/** The first name of a certificate. @see https://docs.aws.amazon.com/acm/latest/APIReference/API_RequestCertificate.html */
export const ZONE_NAME_LENGTH: Bounds = { min: 4, max: 64 };
/** Names of a certificate, with the zone's and the wildcard. @see https://docs.aws.amazon.com/acm/latest/userguide/acm-limits.html */
export const MAX_CERTIFICATE_NAMES = 10;
/** Shortest text that counts as a reason. */
export const REASON_MIN_LENGTH = 20;
/** A reason that IAM takes in the description of a role, with the path of the service before it. @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html */
export const ROLE_REASON_LENGTH: Bounds = { min: REASON_MIN_LENGTH, max: 500 };
/** The first day that a date in these settings can be: a date before the baseline existed is a typing error. */
export const FIRST_DAY = '2026-01-01';

/** Of the /16 to /28 that a VPC may have, those with room for three zones of three tiers. */
export const VPC_PREFIX_LENGTH: Bounds = { min: 16, max: 20 };
/** NET-08. */
export const ZONE_COUNT: Bounds = { min: 2, max: 3 };

/**
 * What CloudWatch Logs offers, without what is shorter than 30 days (LOG-02, LOG-06).
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
 */
export const LOG_RETENTION_DAYS: readonly number[] = [
  30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];
/** Ten years at most: kept data has an end (LOG-06). */
export const ACCESS_LOG_DAYS: Bounds = { min: 30, max: 3653 };
/** @see https://docs.aws.amazon.com/kms/latest/APIReference/API_ScheduleKeyDeletion.html */
export const KEY_DELETION_DAYS: Bounds = { min: 7, max: 30 };
/** KEY-02. */
export const PRODUCTION_KEY_DELETION_DAYS = 30;

/** A working day. @see https://docs.aws.amazon.com/singlesignon/latest/userguide/howtosessionduration.html */
export const SESSION_HOURS: Bounds = { min: 1, max: 8 };

/** Managed policies of a permission set, which become those of a role. @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
export const MAX_PERMISSION_SET_POLICIES = 10;
/** Emergency users: the trust policy of their role has 2,048 characters. @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
export const EMERGENCY_USERS: Bounds = { min: 2, max: 10 };

/** Of an account. */
export const MONTHLY_BUDGET_USD: Bounds = { min: 1, max: 10_000_000 };

/** Below 1024 only root may listen (CMP-03). */
export const CONTAINER_PORT: Bounds = { min: 1024, max: 65_535 };
/** @see https://docs.aws.amazon.com/general/latest/gr/ecs-service.html */
export const TASK_COUNT: Bounds = { min: 1, max: 5000 };
/** CMP-08; in staging as well, so that it finds what breaks with two. */
export const MIN_TASKS_OUTSIDE_DEVELOPMENT = 2;
/**
 * Names and values of a workload's environment variables together: half of the 64 KiB that ECS takes as a task definition.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html
 */
export const MAX_VARIABLES_BYTES = 32_768;
/** Program and arguments of one command together. */
export const MAX_COMMAND_BYTES = 8192;
/** @see https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html */
export const REPOSITORY_LENGTH: Bounds = { min: 2, max: 256 };
/** @see https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateSchedule.html */
export const SCHEDULE_LENGTH: Bounds = { min: 1, max: 256 };
export const TIME_ZONE_LENGTH: Bounds = { min: 1, max: 50 };
/** A schedule that ends before this year never runs. */
export const FIRST_SCHEDULE_YEAR = 2026;
/** One day at most. */
export const JOB_TIMEOUT_MINUTES: Bounds = { min: 1, max: 1440 };

/** @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html */
export const CLUSTER_IDENTIFIER_LENGTH: Bounds = { min: 1, max: 63 };
/** What is left of it behind the longest name of an environment and a hyphen. */
export const DATABASE_IDENTIFIER_LENGTH: Bounds = { min: 1, max: 42 };
/** RDS takes 63; the roles of PostgreSQL hold the name with an ending of seven characters. */
export const DATABASE_NAME_LENGTH: Bounds = { min: 1, max: 56 };
/** Where Fargate takes tasks from. */
export const CAPACITIES = ['on-demand', 'spot'] as const;
/** A day; a deployment that takes longer is no deployment any more. @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html */
export const SHIFT_MINUTES: Bounds = { min: 1, max: 1440 };
/** Percent of the traffic in a step of a linear or canary deployment. */
export const LINEAR_STEP_PERCENT: Bounds = { min: 3, max: 100 };
export const CANARY_STEP_PERCENT: Bounds = { min: 0.1, max: 100 };
/** Engines that the baseline has a hardened version of (DB-09). */
export const DATABASE_ENGINES = ['postgresql', 'mysql'] as const;
/** What the database user of a workload may do, the least first. */
export const DATABASE_ACCESS = ['read-only', 'read-write', 'owner'] as const;
/** Who changes the master password (DB-07). */
export const MASTER_CREDENTIALS = ['managed', 'rotated'] as const;
/** Modes of Database Insights. */
export const DATABASE_INSIGHTS = ['standard', 'advanced'] as const;
/** @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Managing.Backtrack.html */
export const BACKTRACK_HOURS: Bounds = { min: 1, max: 72 };
/** @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ConnectionPoolConfiguration.html */
export const PROXY_CONNECTIONS_PERCENT: Bounds = { min: 1, max: 100 };
/** Aurora takes 15 replicas. */
export const READERS: Bounds = { min: 0, max: 15 };
/** DB-01. */
export const PRODUCTION_READERS = 1;
/** DB-04; 35 days are Aurora's maximum. */
export const BACKUP_RETENTION_DAYS: Bounds = { min: 7, max: 35 };
/** DB-04. */
export const PRODUCTION_BACKUP_RETENTION_DAYS = 35;
/** A week is what it takes to notice a loss; ten years are the end of everything that is kept (BAK-05). */
export const BACKUP_DAYS: Bounds = { min: 7, max: 3653 };
/** Word for word: nobody locks backups for good without having read it (BAK-02). */
export const COMPLIANCE_MODE_STATEMENT =
  'Nobody, neither we nor AWS, can delete these backups or shorten their retention before it has passed. We pay for them until then.';
/** @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ServerlessV2ScalingConfiguration.html */
export const MIN_ACU: Bounds = { min: 0, max: 256 };
export const MAX_ACU: Bounds = { min: 1, max: 256 };
export const ACU_STEP = 0.5;
/** What ElastiCache leaves of 40 behind the longest name of an environment and a hyphen. */
export const CACHE_IDENTIFIER_LENGTH: Bounds = { min: 1, max: 19 };
/** @see https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Scaling.html */
export const CACHE_GIGABYTES: Bounds = { min: 1, max: 5000 };
export const CACHE_ECPU: Bounds = { min: 1000, max: 15_000_000 };
/** @see https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Replication.html */
export const CACHE_REPLICAS: Bounds = { min: 1, max: 5 };
/** @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_UpgradeDBInstance.Maintenance.html */
export const WINDOW_MIN_MINUTES = 30;

/** @see https://www.cloudflare.com/plans/ */
export const CLOUDFLARE_PLANS = ['free', 'pro', 'business', 'enterprise'] as const;
/** Plans without which Cloudflare refuses an option. */
export const PLANS_OF_OPTIONS = {
  notificationWebhooks: ['pro', 'business', 'enterprise'],
  scriptPolicy: ['enterprise'],
  zoneHold: ['enterprise'],
} as const;
/** Of HSTS on its way to one year, which the rule DNS-03-StrictTransportSecurity requires. */
export const HSTS_RAMP_SECONDS: Bounds = { min: 0, max: 31_536_000 };
/** Versions of TLS that a zone may begin with, the stricter one last. */
export const MINIMUM_TLS = ['1.2', '1.3'] as const;
/** Of edge certificates that one orders. @see https://developers.cloudflare.com/ssl/reference/certificate-authorities/ */
export const EDGE_CERTIFICATE_AUTHORITIES = ['google', 'lets_encrypt', 'ssl_com'] as const;
/** From the open to the locked origin. */
export const ORIGIN_STAGES = ['dns-only', 'proxied', 'origin-pulls', 'locked'] as const;
/** DNS-05: from this stage on Cloudflare proves to the origin that it is our zone. */
export const PRODUCTION_ORIGIN_STAGES: readonly string[] = ['origin-pulls', 'locked'];

/** What an environment has a key for, each its own (KEY-01). */
export const KEY_DOMAINS = ['data', 'logs', 'secrets', 'messages', 'compute', 'backup', 'artifacts'] as const;
/** @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-verify-jwt.html */
export const AUDIENCE_LENGTH: Bounds = { min: 1, max: 256 };
/** How the audience stands in tokens. */
export const AUDIENCE_FORMATS = ['single-string', 'string-array'] as const;

import type { AwsService } from '../../facts/aws-service';
import type { AUDIENCE_FORMATS, CAPACITIES, DATABASE_ACCESS } from './settings-limits';

/** Fargate task size: a pair that Fargate offers (256–16384 CPU units, 512–122880 MiB). */
export interface TaskSettings {
  readonly cpu: number;
  readonly memoryMiB: number;
}

/** The image of a service or job: a folder with a Dockerfile, built as a CDK asset, or an ECR image by digest (IMG-01). */
export type ImageSettings =
  | { readonly kind: 'asset'; /** Folder relative to the project's root. */ readonly directory: string }
  | {
      readonly kind: 'ecr';
      /** Repository name in this environment's account and Region. */
      readonly repository: string;
      /** `sha256:` and 64 hexadecimal digits. */
      readonly digest: string;
    };

/** What a service or job reaches beside the database and what every task needs. Anything else it does not reach (NET-04). */
export interface DependencySettings {
  /**
   * AWS services that it calls; in production each becomes a VPC endpoint (NET-05).
   * @default - none
   */
  readonly awsServices?: readonly `${AwsService}`[];
  /**
   * Names outside AWS that it reaches by HTTPS: `api.example.com`, `*.example.com` (NET-07).
   * @default - none
   */
  readonly hosts?: readonly string[];
}

/** How the load balancer makes sure who sends a request before a task sees it (EDGE-08). */
export type TokenVerificationSettings = {
  /**
   * Paths that need no token, by name, such as `/health` or `/public/*`.
   * @default - every path needs one
   */
  readonly publicPaths?: readonly string[];
} & (
  | {
      /** For APIs: a bearer token; requests without a valid one get 401. */
      readonly kind: 'jwt';
      /** Issuer, as it stands in the token. */
      readonly issuer: string;
      /** Public address of the issuer's keys (JWKS). */
      readonly jwksEndpoint: string;
      /** For whom tokens have to be issued, 1–256 characters. */
      readonly audience: string;
      /**
       * How the audience stands in the issuer's tokens: a text, or a list of which one is enough.
       * @default 'single-string'
       */
      readonly audienceFormat?: (typeof AUDIENCE_FORMATS)[number];
    }
  | {
      /** For browsers: people without a session are sent to sign in at the issuer. */
      readonly kind: 'openid-connect';
      readonly issuer: string;
      readonly authorizationEndpoint: string;
      readonly tokenEndpoint: string;
      readonly userInfoEndpoint: string;
      /** Id of the load balancer as a client of the issuer. */
      readonly clientId: string;
      /** Secret of Secrets Manager, in this account and Region, that is the client's secret. */
      readonly clientSecretArn: string;
    }
);

export interface ServiceSettings {
  /** Lower-case name, unique in the environment. */
  readonly name: string;
  readonly image: ImageSettings;
  readonly task: TaskSettings;
  /** Port on which the container speaks TLS, 1024–65535. */
  readonly port: number;
  /** Path that answers 200 to the load balancer's health check. */
  readonly healthCheckPath: string;
  /** Command of the container's own health check, exec form; it must not need a shell. */
  readonly healthCheckCommand: readonly string[];
  /** Smallest number of tasks; at least 2 in staging and production (CMP-08). */
  readonly minTasks: number;
  /** Largest number of tasks. */
  readonly maxTasks: number;
  /** Absolute container paths that must be writable; everything else is read-only (CMP-02). */
  readonly writablePaths: readonly string[];
  /** Non-secret environment variables. */
  readonly environment: Readonly<Record<string, string>>;
  /** Whether the service may connect to the database. */
  readonly usesDatabase: boolean;
  /**
   * What its own database user may do: `owner` makes and changes tables, for migrations.
   * @default 'read-only' - the least
   */
  readonly databaseAccess?: DatabaseAccess;
  /**
   * Whether the workload reads and writes the environment's cache, under keys that begin with its name and a colon.
   * @default false
   */
  readonly usesCache?: boolean;
  /**
   * What it reaches beside the database.
   * @default - nothing: neither other AWS services nor the internet
   */
  readonly dependencies?: DependencySettings;
  /**
   * Public hostname under the domain.
   * @default - not reachable from the internet
   */
  readonly hostname?: string;
  /**
   * What requests have to prove before a task sees them. Needs a `hostname`, and a `deployment` that shifts no traffic.
   * @default - nothing: the service verifies tokens itself, or has none
   */
  readonly tokenVerification?: TokenVerificationSettings;
  /**
   * Where Fargate takes the tasks from. `spot` is about a third of the price, and AWS may take all of it back at once:
   * development only (CMP-08).
   * @default 'on-demand'
   */
  readonly capacity?: Capacity;
  /**
   * How new tasks take over (CMP-07). What shifts traffic needs a `hostname`: the load balancer does it.
   * @default - task by task, rolled back by circuit breaker and alarms
   */
  readonly deployment?: DeploymentSettings;
  /**
   * Names of the services of the environment that this one may call, by Service Connect and under TLS (NET-09). Needs the
   * environment's `serviceConnect`.
   * @default - none
   */
  readonly connectsTo?: readonly string[];
  /**
   * A shell in the containers, for a reason and until a day; never in production (CMP-10).
   * @default - none
   */
  readonly breakGlass?: BreakGlassSettings;
}

/** Where Fargate takes tasks from. */
export type Capacity = (typeof CAPACITIES)[number];

export type DeploymentSettings =
  | { readonly kind: 'rolling' }
  | {
      /** All traffic at once, to tasks that are up already. */ readonly kind: 'blue-green';
      readonly bakeMinutes?: number;
    }
  | {
      /** In equal steps; or a small part first, then all. */
      readonly kind: 'linear' | 'canary';
      /**
       * Percent of the traffic in a step, 3–100 for `linear`, 0.1–100 for `canary`.
       * @default 10
       */
      readonly stepPercent?: number;
      /**
       * Minutes between two steps, 1–1440.
       * @default 5
       */
      readonly stepMinutes?: number;
      /**
       * Minutes in which an alarm still turns all traffic back, 1–1440.
       * @default 10
       */
      readonly bakeMinutes?: number;
    };

/** Who may open the containers of a service, why and until when. AWS does not support it with a read-only root file system. */
export interface BreakGlassSettings {
  /**
   * Permission set of Identity Center whose people may assume the role of the shell; or the ARN of one IAM user, who then needs
   * multi-factor authentication of the last hour. Not a role: its sessions carry no second factor.
   */
  readonly assumedBy: string;
  /** Which incident, and what is looked for. */
  readonly reason: string;
  /** Last day, `YYYY-MM-DD`; AWS refuses sessions after it. */
  readonly until: string;
}

export interface JobSettings {
  readonly name: string;
  readonly image: ImageSettings;
  readonly task: TaskSettings;
  /** Command of the container, exec form. */
  readonly command: readonly string[];
  /** EventBridge Scheduler expression: `cron(…)` or `rate(…)`. */
  readonly schedule: string;
  /** IANA time zone of the schedule. */
  readonly timeZone: string;
  /** Minutes after which a run is stopped and counts as failed, 1–1440. */
  readonly timeoutMinutes: number;
  readonly writablePaths: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly usesDatabase: boolean;
  /**
   * What its own database user may do: `owner` makes and changes tables, for migrations.
   * @default 'read-only' - the least
   */
  readonly databaseAccess?: DatabaseAccess;
  /**
   * Whether the workload reads and writes the environment's cache, under keys that begin with its name and a colon.
   * @default false
   */
  readonly usesCache?: boolean;
  /**
   * What it reaches beside the database.
   * @default - nothing: neither other AWS services nor the internet
   */
  readonly dependencies?: DependencySettings;
}

/** What the database user of a workload may do. */
export type DatabaseAccess = (typeof DATABASE_ACCESS)[number];

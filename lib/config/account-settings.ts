import type { ShieldContactSettings } from './edge-settings';

/** `organization`: a delegated administrator runs it for all accounts, and a second one here would fail to deploy. */
export type ServiceManager = 'here' | 'organization';

/**
 * `existing`: the account has it already, from another app or made manually, and a second one would fail to deploy. The baseline leaves it
 * as it is and does not check it.
 */
export type AccountServiceManager = ServiceManager | 'existing';

/** What an account, or a Region of it, has once (LOG-01, DET-01, IAM-06). Every part is managed here unless it says otherwise. */
export interface AccountServicesSettings {
  /** @default 'here' */
  readonly auditTrail?: AccountServiceManager;
  /** @default 'here' */
  readonly guardDuty?: AccountServiceManager;
  /** @default 'here' */
  readonly securityHub?: AccountServiceManager;
  /** @default 'here' */
  readonly accessAnalyzer?: AccountServiceManager;
  /** @default 'here' */
  readonly configurationRecorder?: AccountServiceManager;
  /** @default 'here' */
  readonly inspector?: AccountServiceManager;
  /** @default 'organization' - not made here: it costs by the volume that it reads */
  readonly macie?: AccountServiceManager;
  /**
   * Whether ECR signs the images that are pushed to the account's registry (IMG-03), with a profile of AWS Signer made here.
   * @default 'organization' - not made here: another account's profile signs, or none
   */
  readonly imageSigning?: AccountServiceManager;
  /**
   * The defaults of EC2: no public snapshots, session tokens for instance metadata. `organization` where a declarative policy sets them.
   * @default 'here'
   */
  readonly ec2Defaults?: AccountServiceManager;
  /**
   * The OpenID Connect provider of GitHub Actions, of which IAM has one in an account.
   * @default 'here'
   */
  readonly githubProvider?: 'here' | 'existing';
  /**
   * Number that AWS calls about security, up to 25 digits, spaces and ()+-.
   * @default '0' - AWS writes to the security contact and calls nobody
   */
  readonly securityPhone?: string;
  /**
   * Whom AWS's Shield Response Team calls; it gets access to the web ACLs. Needs `shieldAdvanced`, and Business or Enterprise
   * support.
   * @default - the team has no access and calls nobody
   */
  readonly shieldContacts?: readonly ShieldContactSettings[];
  /**
   * Users of another account who get in when the identity provider does not answer (IAM-03): the role `break-glass`, whose use is
   * a critical incident.
   * @default - no such role is made here
   */
  readonly emergencyUsers?: EmergencyUsersSettings;
  /**
   * What people may do who come through Identity Center (IAM-03), in the account that manages it: that of the organisation, or the
   * one it delegated that to. Needs `emergencyUsers`, for when Identity Center does not answer.
   * @default - managed elsewhere
   */
  readonly identityCenter?: IdentityCenterSettings;
  /**
   * What the account is meant to cost a month, in USD: people are told when it is, or will be, more.
   * @default - nobody is told
   */
  readonly monthlyBudgetUsd?: number;
}

/** The second factor is asked for there: Identity Center has no type of CloudFormation for that setting. */
export interface IdentityCenterSettings {
  /** `arn:aws:sso:::instance/ssoins-…`. */
  readonly instanceArn: string;
  readonly permissionSets: readonly PermissionSetSettings[];
  /**
   * The people on call: a permission set `Responder` with exactly what the runbooks of this role call, and what reads (docs/runbooks).
   * @default - none
   */
  readonly responders?: RespondersSettings;
}

export interface RespondersSettings {
  /** Groups of Identity Center that are on call. */
  readonly groupIds: readonly string[];
  /**
   * Names of the environments in whose resources they act.
   * @default - the environment's
   */
  readonly environments?: readonly string[];
  /**
   * Accounts that they respond in.
   * @default - the environment's
   */
  readonly accounts?: readonly string[];
  /**
   * How long a session lasts.
   * @default 1
   */
  readonly sessionHours?: number;
}

export interface PermissionSetSettings {
  /** As people see it when they sign in. */
  readonly name: string;
  /** Names of AWS's managed policies, such as `ReadOnlyAccess`; none that administers. */
  readonly managedPolicies: readonly string[];
  /** Groups of Identity Center that have it; never single people. */
  readonly groupIds: readonly string[];
  /**
   * Accounts that they have it in.
   * @default - the environment's
   */
  readonly accounts?: readonly string[];
  /**
   * How long a session lasts.
   * @default 1
   */
  readonly sessionHours?: number;
}

/** Each has a hardware key; there are two or more, since one gets lost. */
export interface EmergencyUsersSettings {
  /** Account that the users are in, and nothing else is. */
  readonly account: string;
  readonly userNames: readonly string[];
}

import { z } from 'zod';
import type { Bounds } from '../../../facts/bounds';
import { oneOf, type Settings, severalDifferent, text, wholeNumber } from '../schema/leaf';
import { accountId } from '../schema/shared-settings';
import { identityCenter } from './identity-center';
import { shieldContacts } from './shield';

/** The trust policy of the role has 2,048 characters. @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const EMERGENCY_USERS: Bounds = { min: 2, max: 10 };
const MONTHLY_BUDGET_USD: Bounds = { min: 1, max: 10_000_000 };
const MAX_COST_INCREASE_USD: Bounds = { min: 0, max: 10_000_000 };
/** @see https://docs.aws.amazon.com/accounts/latest/reference/API_PutAlternateContact.html */
const PHONE_NUMBER = /^[\s0-9()+-]{1,25}$/;

const accountService = oneOf(
  ['here', 'organization', 'existing'],
  'Write "organization" if a delegated administrator manages the service, "existing" if the account already has it.',
);
const managed = accountService.optional();

/**
 * Services that an account, or a Region of it, has once (LOG-01, DET-01, IAM-06). `here`: this environment creates it. `organization`: a
 * delegated administrator manages it for all accounts, and a second one fails to deploy. `existing`: the account already has it, from another
 * app or created manually; the baseline neither changes nor checks it.
 */
export const accountServices = z.strictObject({
  /**
   * CloudTrail trail.
   * @default 'here'
   */
  auditTrail: managed,
  /**
   * Amazon GuardDuty.
   * @default 'here'
   */
  guardDuty: managed,
  /**
   * AWS Security Hub.
   * @default 'here'
   */
  securityHub: managed,
  /**
   * IAM Access Analyzer.
   * @default 'here'
   */
  accessAnalyzer: managed,
  /**
   * AWS Config recorder.
   * @default 'here'
   */
  configurationRecorder: managed,
  /**
   * Amazon Inspector; `here` also scans the whole registry continuously (IMG-02).
   * @default 'here'
   */
  inspector: managed,
  /**
   * Amazon Macie.
   * @default 'organization' - not created here: its cost depends on the volume that it reads
   */
  macie: managed,
  /**
   * Whether ECR signs the images that are pushed to the registry of the account (IMG-03), with an AWS Signer profile.
   * @default 'organization' - not created here: the profile of another account signs, or none
   */
  imageSigning: managed,
  /**
   * EC2 defaults: no public snapshots, session tokens for instance metadata. `organization` if a declarative policy sets them.
   * @default 'here'
   */
  ec2Defaults: managed,
  /**
   * OpenID Connect provider of GitHub Actions; IAM has one per account.
   * @default 'here'
   */
  githubProvider: oneOf(
    ['here', 'existing'],
    'Write "existing" if aws iam list-open-id-connect-providers shows token.actions.githubusercontent.com.',
  ).optional(),
  /**
   * Telephone number that AWS calls about security.
   * @default '0' - AWS writes to the security contact and does not call
   */
  securityPhone: text(PHONE_NUMBER, {
    allowed: 'up to 25 digits, spaces and ()+-',
    fix: 'Write a telephone number such as "+353 1 000 0000".',
    examples: ['+353 1 000 0000'],
  }).optional(),
  /**
   * 1 to 10 contacts that the Shield Response Team of AWS calls; it gets access to the web ACLs. It requires `shieldAdvanced`, and Business
   * or Enterprise Support.
   * @default - the team has no access and calls no contact
   */
  shieldContacts: shieldContacts.optional(),
  /**
   * IAM users of another account with emergency access when the identity provider is not available (IAM-03): the role `break-glass`. Each
   * use of it is a critical incident.
   * @default - the role is not created
   */
  breakGlassUsers: z
    .strictObject({
      /** Account that contains these users and no other resources. */
      account: accountId,
      /** Names of the users; each has a hardware key. */
      userNames: severalDifferent(z.string().regex(/^[\w+=,.@-]{1,64}$/), {
        allowed: `${String(EMERGENCY_USERS.min)} to ${String(EMERGENCY_USERS.max)} different names of IAM users (IAM-03)`,
        fix: 'Name at least two users with one hardware key each: a key can be lost.',
        ...EMERGENCY_USERS,
        examples: ['emergency-1', 'emergency-2'],
      }),
    })
    .optional(),
  /**
   * Permission sets of IAM Identity Center (IAM-03), in the account that manages it: the management account of the organization or its
   * delegated administrator. It requires `breakGlassUsers`.
   * @default - managed elsewhere
   */
  identityCenter: identityCenter.optional(),
  /**
   * Expected cost of the account per month in USD. The owner is notified if the actual or forecast cost is higher, immediately at twice the
   * amount. Synthesis fails if the estimated cost of the environment is higher (ENV-04).
   * @default - no notification and no limit
   */
  monthlyBudgetUsd: wholeNumber(MONTHLY_BUDGET_USD, 'Write the usual cost of a month plus 25 percent.').optional(),
  /**
   * Largest increase of the estimated cost of the environment per month, in USD, that one change can cause; `review` blocks a larger
   * increase without an approval (ENV-04).
   * @default - no limit
   */
  maxCostIncreaseUsd: wholeNumber(MAX_COST_INCREASE_USD, 'Write the increase that needs no approval.').optional(),
});

export type AccountServicesSettings = Settings<typeof accountServices>;
export type AccountServiceManager = Settings<typeof accountService>;

import { z } from 'zod';
import { isTooWide } from '../../../facts/wide-policies';
import { type Settings, severalDifferent, text, wholeNumber } from '../schema/leaf';
import { accountId, environmentName, permissionSet } from '../schema/shared-settings';
import { IDENTITY_STORE_ID, MAX_POLICIES, SESSION_HOURS } from '../../../facts/iam-limits';

/** @see https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_CreatePermissionSet.html */
const INSTANCE_ARN = /^arn:aws(-[a-z]{1,5}){0,3}:sso:::instance\/(sso)?ins-[a-zA-Z0-9.-]{16}$/;
/** A name with its path: `job-function/ViewOnlyAccess`. */
const MANAGED_POLICY = /^(?=.{1,160}$)[\w+=,.@-]+(?:\/[\w+=,.@-]+)*$/;

const groupIds = severalDifferent(z.string().regex(IDENTITY_STORE_ID), {
  allowed: 'one or more different IDs of groups',
  fix: 'Copy them from: aws identitystore list-groups. Permission sets are assigned to groups, not to users.',
  examples: ['00000000-0000-0000-0000-000000000001', '00000000-0000-0000-0000-000000000002'],
});
const accounts = severalDifferent(accountId, {
  allowed: 'one or more different IDs of accounts',
  fix: 'Write 12 digits each.',
  examples: ['111111111111', '222222222222'],
});
const sessionHours = wholeNumber(SESSION_HOURS, 'Write 8 for a working day, less for permissions that change data.');

const permissionSetShape = z.strictObject({
  /** Name that users see when they sign in. */
  name: permissionSet,
  /** Names of AWS managed policies, such as `ReadOnlyAccess`; none with administrative permissions. */
  managedPolicies: severalDifferent(
    z.string().refine((value) => MANAGED_POLICY.test(value) && !isTooWide(value)),
    {
      allowed: `1 to ${String(MAX_POLICIES)} different names of AWS managed policies without administrative permissions (IAM-01)`,
      fix: 'Name read-only policies, such as ReadOnlyAccess: the pipeline makes changes (DEL-01), breakGlassUsers handle emergencies.',
      max: MAX_POLICIES,
      examples: ['ReadOnlyAccess', 'SecurityAudit', 'job-function/Billing'],
    },
  ),
  /** Groups of Identity Center that get the permission set; never users. */
  groupIds,
  /**
   * Accounts in which the groups get the permission set.
   * @default - the account of the environment
   */
  accounts: accounts.optional(),
  /**
   * Duration of a session in hours.
   * @default 1
   */
  sessionHours: sessionHours.optional(),
});

/**
 * IAM Identity Center, in the account that manages it. The multi-factor setting is made in the console: CloudFormation has no resource type
 * for it.
 */
export const identityCenter = z.strictObject({
  /** `arn:aws:sso:::instance/ssoins-…`. */
  instanceArn: text(INSTANCE_ARN, {
    allowed: 'the ARN of an Identity Center instance',
    fix: 'Copy it from: aws sso-admin list-instances.',
    examples: ['arn:aws:sso:::instance/ssoins-0123456789abcdef'],
  }),
  /** Permission sets and the groups that they are assigned to. */
  permissionSets: z.array(permissionSetShape),
  /**
   * On-call engineers: a permission set `Responder` with the permissions that the runbooks of this role need (docs/runbooks).
   * @default - none
   */
  responders: z
    .strictObject({
      /** Groups of Identity Center that are on call. */
      groupIds,
      /**
       * Names of the environments whose resources responders may change.
       * @default - the environment itself
       */
      environments: severalDifferent(environmentName, {
        allowed: 'one or more different names of environments',
        fix: 'Name the environments that the responders work in.',
        examples: ['production', 'staging'],
      }).optional(),
      /**
       * Accounts in which the responders work.
       * @default - the account of the environment
       */
      accounts: accounts.optional(),
      /**
       * Duration of a session in hours.
       * @default 1
       */
      sessionHours: sessionHours.optional(),
    })
    .optional(),
});

export type IdentityCenterSettings = Settings<typeof identityCenter>;
export type RespondersSettings = NonNullable<IdentityCenterSettings['responders']>;

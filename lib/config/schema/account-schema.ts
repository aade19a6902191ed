import { z } from 'zod';
import { isTooWide } from '../../../facts/wide-policies';
import type { AccountServicesSettings, IdentityCenterSettings } from '../account-settings';
import { EMERGENCY_USERS, MAX_PERMISSION_SET_POLICIES, MONTHLY_BUDGET_USD, SESSION_HOURS } from '../settings-limits';
import { shieldContacts } from './edge-schema';
import { leaf, oneOf, section, text, wholeNumber } from './leaf';
import { accountId, environmentName, permissionSet } from './names';

/** https://docs.aws.amazon.com/accounts/latest/reference/API_PutAlternateContact.html */
const PHONE_NUMBER = /^[\s0-9()+-]{1,25}$/;

/** Who runs what an account has once. */
export const manager = oneOf(
  ['here', 'organization'],
  'Say "organization" where a delegated administrator runs the service.',
);

/** Who runs what an account has once; some accounts have it already. */
const accountService = oneOf(
  ['here', 'organization', 'existing'],
  'Write "organization" where a delegated administrator runs the service, "existing" where the account has it already.',
);

const githubProvider = oneOf(
  ['here', 'existing'],
  'Write "existing" where aws iam list-open-id-connect-providers shows token.actions.githubusercontent.com.',
);

const userNames = leaf(
  z
    .array(z.string().regex(/^[\w+=,.@-]{1,64}$/))
    .min(EMERGENCY_USERS.min)
    .max(EMERGENCY_USERS.max)
    .refine((names) => new Set(names).size === names.length),
  {
    allowed: `${String(EMERGENCY_USERS.min)} to ${String(EMERGENCY_USERS.max)} different names of IAM users (IAM-03)`,
    fix: 'Name two people who have a hardware key each: one key gets lost.',
  },
);

/** @see https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_CreatePermissionSet.html */
const INSTANCE_ARN = /^arn:aws(-[a-z]{1,5}){0,3}:sso:::instance\/(sso)?ins-[a-zA-Z0-9.-]{16}$/;
/** A name, with the path before it: `job-function/ViewOnlyAccess`. */
const MANAGED_POLICY = /^(?=.{1,160}$)[\w+=,.@-]+(?:\/[\w+=,.@-]+)*$/;
const GROUP_ID = /^([\da-f]{10}-)?[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** One or more texts, each once. */
function several(
  accepts: (value: string) => boolean,
  allowed: string,
  fix: string,
  max = Number.POSITIVE_INFINITY,
): z.ZodType<readonly string[]> {
  const list = z
    .array(z.string().refine(accepts))
    .min(1)
    .max(max)
    .refine((values) => new Set(values).size === values.length);
  const count = max === Number.POSITIVE_INFINITY ? 'one or more' : `1 to ${String(max)}`;
  return leaf(list, { allowed: `${count} different ${allowed}`, fix });
}

const groupIds = several(
  (value) => GROUP_ID.test(value),
  'ids of groups',
  'Copy them from: aws identitystore list-groups. Single people have no access of their own.',
);
const accounts = several((value) => accountId.safeParse(value).success, 'ids of accounts', 'Write 12 digits each.');
const sessionHours = wholeNumber(SESSION_HOURS, { fix: 'Take 8 for a working day, less for what changes data.' });

/** What people may do who come through Identity Center. */
const identityCenter: z.ZodType<IdentityCenterSettings> = section({
  instanceArn: text((value) => INSTANCE_ARN.test(value), {
    allowed: 'the ARN of an instance of Identity Center',
    fix: 'Copy it from: aws sso-admin list-instances.',
  }),
  permissionSets: z.array(
    section({
      name: permissionSet,
      managedPolicies: several(
        (value) => MANAGED_POLICY.test(value) && !isTooWide(value),
        "names of AWS's managed policies, none of which administers (IAM-01)",
        'Name what reads, such as ReadOnlyAccess: changes go through the pipeline (DEL-01), emergencies through emergencyUsers.',
        MAX_PERMISSION_SET_POLICIES,
      ),
      groupIds,
      accounts: accounts.optional(),
      sessionHours: sessionHours.optional(),
    }),
  ),
  responders: section({
    groupIds,
    environments: several(
      (value) => environmentName.safeParse(value).success,
      'names of environments',
      'Name the environments that the people on call act in.',
    ).optional(),
    accounts: accounts.optional(),
    sessionHours: sessionHours.optional(),
  }).optional(),
});

/** What an account has once. */
export const accountServices: z.ZodType<AccountServicesSettings> = section({
  auditTrail: accountService.optional(),
  guardDuty: accountService.optional(),
  securityHub: accountService.optional(),
  accessAnalyzer: accountService.optional(),
  configurationRecorder: accountService.optional(),
  inspector: accountService.optional(),
  macie: accountService.optional(),
  imageSigning: accountService.optional(),
  ec2Defaults: accountService.optional(),
  githubProvider: githubProvider.optional(),
  securityPhone: text((value) => PHONE_NUMBER.test(value), {
    allowed: 'up to 25 digits, spaces and ()+-',
    fix: 'Write a telephone number such as "+353 1 000 0000".',
  }).optional(),
  shieldContacts: shieldContacts.optional(),
  emergencyUsers: section({ account: accountId, userNames }).optional(),
  identityCenter: identityCenter.optional(),
  monthlyBudgetUsd: wholeNumber(MONTHLY_BUDGET_USD, {
    fix: 'Write what a usual month costs, and a quarter more.',
  }).optional(),
});

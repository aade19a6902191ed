import { z } from 'zod';
import type { AccountServicesSettings } from '../account-settings';
import { MONTHLY_BUDGET_USD } from '../settings-limits';
import { shieldContacts } from './edge-schema';
import { leaf, oneOf, section, text, wholeNumber } from './leaf';
import { accountId } from './names';

/** https://docs.aws.amazon.com/accounts/latest/reference/API_PutAlternateContact.html */
const PHONE_NUMBER = /^[\s0-9()+-]{1,25}$/;

/** Who runs what an account has once. */
export const manager = oneOf(
  ['here', 'organization'],
  'Say "organization" where a delegated administrator runs the service.',
);

const userNames = leaf(
  z
    .array(z.string().regex(/^[\w+=,.@-]{1,64}$/))
    .min(2)
    .refine((names) => new Set(names).size === names.length),
  {
    allowed: 'two or more different names of IAM users (IAM-03)',
    fix: 'Name two people who have a hardware key each: one key gets lost.',
  },
);

/** What an account has once. */
export const accountServices: z.ZodType<AccountServicesSettings> = section({
  auditTrail: manager.optional(),
  guardDuty: manager.optional(),
  securityHub: manager.optional(),
  accessAnalyzer: manager.optional(),
  configurationRecorder: manager.optional(),
  inspector: manager.optional(),
  macie: manager.optional(),
  imageSigning: manager.optional(),
  securityPhone: text((value) => PHONE_NUMBER.test(value), {
    allowed: 'up to 25 digits, spaces and ()+-',
    fix: 'Write a telephone number such as "+353 1 000 0000".',
  }).optional(),
  shieldContacts: shieldContacts.optional(),
  emergencyUsers: section({ account: accountId, userNames }).optional(),
  monthlyBudgetUsd: wholeNumber(MONTHLY_BUDGET_USD, {
    fix: 'Write what a usual month costs, and a quarter more.',
  }).optional(),
});

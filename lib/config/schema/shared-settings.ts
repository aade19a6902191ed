import type { z } from 'zod';
import { MAX_DATABASE_NAME_LENGTH, RESERVED_DATABASE_NAMES } from '../../../facts/database-names';
import { domainNameError } from '../../../facts/domain-name';
import { isCalendarDay } from '../../../facts/calendar-day';
import { hostnameError, isHostname, isHttpsUrl, isMailbox, MAILBOX_LENGTH } from '../values/internet-name';
import type { Bounds } from '../../../facts/bounds';
import { type SettingMetadata, text } from './leaf';
import { MIN_REASON_LENGTH } from '../../../facts/reason';
import { ACCOUNT_ID, PERMISSION_SET_NAME } from '../../../facts/iam-limits';
import { MAX_CACHE_NAME_LENGTH } from '../../../facts/cache-limits';
import { MAX_CLUSTER_IDENTIFIER_LENGTH } from '../../../facts/database-limits';
import { MAX_COMMON_NAME_LENGTH, MAX_CONDITION_LENGTH } from '../../../facts/edge-limits';

/** An environment name is the prefix of physical names, of which the shortest have 32 characters. */
export const ENVIRONMENT_NAME_LENGTH: Bounds = { min: 2, max: 20 };
/**
 * Prefixes that AWS reserves: the name is the beginning of a KMS alias and of a bucket name.
 * @see https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateAlias.html
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
 */
const RESERVED_ENVIRONMENT_NAMES = ['amzn-s3-demo', 'aws', 'sthree'];
export const WORKLOAD_NAME_LENGTH: Bounds = { min: 2, max: 24 };
/**
 * Most services accept 256 characters, RDS Proxy accepts 128.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-rds-dbproxy-tagformat.html
 */
export const TAG_VALUE_LENGTH: Bounds = { min: 1, max: 128 };
/** The owner is also the name of the security contact. @see https://docs.aws.amazon.com/accounts/latest/reference/API_PutAlternateContact.html */
export const OWNER_LENGTH: Bounds = { min: 1, max: 64 };
/**
 * An alarm description has 1,024 characters, which also contain the owner, the mailbox and the cause.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
 */
export const RUNBOOKS_LENGTH: Bounds = { min: 1, max: 256 };
/** A value in a rule condition of a load balancer. @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html */
export const LISTENER_CONDITION_LENGTH: Bounds = { min: 1, max: MAX_CONDITION_LENGTH };
/** The first name of a certificate. @see https://docs.aws.amazon.com/acm/latest/APIReference/API_RequestCertificate.html */
const DNS_ZONE_LENGTH: Bounds = { min: 4, max: MAX_COMMON_NAME_LENGTH };
/** IAM writes the reason into a role description. @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html */
const ROLE_REASON_LENGTH: Bounds = { min: MIN_REASON_LENGTH, max: 500 };
/** An earlier date is a typing error: the baseline did not exist. */
export const FIRST_DAY = '2026-01-01';
/** @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html */
const CLUSTER_IDENTIFIER_LENGTH: Bounds = { min: 1, max: MAX_CLUSTER_IDENTIFIER_LENGTH };
/** The rest of the 63 characters after the longest environment name and a hyphen. */
export const DATABASE_IDENTIFIER_LENGTH: Bounds = afterEnvironmentName(MAX_CLUSTER_IDENTIFIER_LENGTH);
const DATABASE_NAME_LENGTH: Bounds = { min: 1, max: MAX_DATABASE_NAME_LENGTH };
/** The rest of the 40 characters of ElastiCache after the longest environment name and a hyphen. */
export const CACHE_IDENTIFIER_LENGTH: Bounds = afterEnvironmentName(MAX_CACHE_NAME_LENGTH);

const DASHED_NAME = /^[a-z](?:-?[a-z0-9])*$/;
const TAG_VALUE = /^[\p{L}\p{N} _.:/=+@-]+$/u;
/** The characters of a role description, in one line. @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html */
const ROLE_DESCRIPTION = /^[\x20-\x7E\u00A1-\u00FF]+$/;
const ENVIRONMENT_NAME = dashedNameText(ENVIRONMENT_NAME_LENGTH);

export const environmentName = text(
  (value) => DASHED_NAME.test(value) && within(value, ENVIRONMENT_NAME_LENGTH) && !isReservedName(value),
  {
    allowed: ENVIRONMENT_NAME,
    fix: 'Choose a name such as "production".',
    explain: (given) =>
      isReservedName(given) ? { allowed: `${ENVIRONMENT_NAME}; not ${RESERVED_ENVIRONMENT_NAMES.join(', ')}` } : {},
    examples: ['development', 'staging', 'production'],
  },
);

export const workloadName = dashedName(WORKLOAD_NAME_LENGTH, 'Choose a name such as "web".', [
  ...['web', 'api', 'orders-2', 'admin-console', 'report', 'clean-up', 'export-to-partner'],
]);
/** The name of a data store in links. */
export const linkTargetName = dashedName(WORKLOAD_NAME_LENGTH, 'Choose a name such as "uploads".', [
  ...['uploads', 'orders', 'events', 'stripe', 'customers-2'],
]);
/** @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/CHAP_Limits.html#RDS_Limits.Constraints */
export const clusterIdentifier = dashedName(
  CLUSTER_IDENTIFIER_LENGTH,
  'Copy the DBClusterIdentifier of the old cluster.',
  ['production-main'],
);
export const databaseIdentifier = dashedName(DATABASE_IDENTIFIER_LENGTH, 'Choose an identifier such as "orders".', [
  ...['main', 'orders-db'],
]);
export const cacheIdentifier = dashedName(CACHE_IDENTIFIER_LENGTH, 'Choose an identifier such as "sessions".', [
  ...['sessions', 'pages-2'],
]);

export const databaseName = text(
  (value) =>
    /^[a-z][a-z0-9_]*$/.test(value) && within(value, DATABASE_NAME_LENGTH) && !RESERVED_DATABASE_NAMES.includes(value),
  {
    allowed: `${lengthOf(DATABASE_NAME_LENGTH)} of a-z, 0-9 and _, a letter first; not ${RESERVED_DATABASE_NAMES.join(', ')}`,
    fix: 'Choose a name such as "orders".',
    examples: ['app', 'orders_2'],
  },
);

export const accountId = text(ACCOUNT_ID, {
  allowed: '12 digits, as text',
  fix: 'Copy the account ID from the AWS console; keep leading zeros.',
  examples: ['111111111111', '222222222222', '999999999999'],
});

export const regionName = text(/^[a-z]{2,4}(?:-[a-z]+)+-\d$/, {
  allowed: 'the name of an AWS Region',
  fix: 'Write it as AWS does, for instance "eu-west-1".',
  examples: ['eu-west-1', 'eu-central-1', 'eu-north-1'],
});

const HOSTNAME_ALLOWED = 'a lowercase hostname of two or more labels, without a final dot';
const HOSTNAME = {
  allowed: HOSTNAME_ALLOWED,
  fix: 'Write it without scheme, port and path, for instance "www.example.com".',
  explain: (given: unknown) => {
    const error = typeof given === 'string' && !/[/:]/.test(given) ? hostnameError(given) : undefined;
    return error === undefined ? {} : { allowed: `${HOSTNAME_ALLOWED}; ${error}` };
  },
  examples: ['www.example.com', 'example.com'],
} satisfies SettingMetadata;
export const hostname = text(isHostname, HOSTNAME);
/** The hostname is also a value in a rule condition of the load balancer. */
export const serviceHostname = shortHostname(LISTENER_CONDITION_LENGTH, 'the limit of an Application Load Balancer');
/** The name of a DNS zone is also the first name of a certificate. */
export const dnsZoneName = shortHostname(DNS_ZONE_LENGTH, 'the limit of an ACM certificate');

/** A name that workloads connect to. */
export const destinationName = text((value) => domainNameError(value) === undefined, {
  allowed: 'a lowercase name such as "api.example.com" or "*.example.com"',
  fix: 'Write the name alone, without scheme, port and path.',
  examples: ['api.example.com', '*.example.org'],
});

export const mailbox = text(isMailbox, {
  allowed: `an email address of at most ${String(MAILBOX_LENGTH.max)} characters: letters, digits and _ . + = - before the @`,
  fix: 'Write the mailbox of a team, for instance "platform-team@example.com".',
  examples: ['platform-team@example.com', 'on-call@example.com'],
});

export const permissionSet = text(PERMISSION_SET_NAME, {
  allowed: '1 to 32 letters, digits and +=,.@_-',
  fix: 'Copy the name of the permission set from IAM Identity Center.',
  examples: ['Reader', 'Auditor', 'Billing'],
});

export const httpsUrl = text(isHttpsUrl, {
  allowed: 'an https:// URL without user name and password',
  fix: 'Write the complete URL; keep credentials in Secrets Manager.',
  examples: ['https://id.example.com/'],
});

export const httpsUrlInTag = text((value) => isHttpsUrl(value) && isTagValue(value), {
  allowed: `an https:// URL of at most ${String(TAG_VALUE_LENGTH.max)} characters that is valid in a tag (no ?, #, & or %)`,
  fix: 'Write the URL without query and fragment; keep credentials in Secrets Manager.',
  examples: ['https://git.example.com/platform'],
});

export const runbooksUrl = text((value) => isHttpsUrl(value) && within(value, RUNBOOKS_LENGTH), {
  allowed: `an https:// URL of at most ${String(RUNBOOKS_LENGTH.max)} characters without user name and password`,
  fix: 'Write the URL of the folder with the runbooks; it is part of every alarm. Keep credentials in Secrets Manager.',
  examples: ['https://runbooks.example.com/'],
});

export const tagValue = tagValueOf(TAG_VALUE_LENGTH, ['platform']);
export const ownerName = tagValueOf(OWNER_LENGTH, ['platform-team']);

export const reason = text((value) => value.trim().length >= MIN_REASON_LENGTH, {
  allowed: `a reason of at least ${String(MIN_REASON_LENGTH)} characters`,
  fix: 'State why it is acceptable here, so that a reviewer can evaluate it.',
  examples: ['The risk is accepted here for this test.'],
});

/** A reason that becomes part of an IAM role description. */
export const roleReason = text(
  (value) =>
    value.trim().length >= ROLE_REASON_LENGTH.min && within(value, ROLE_REASON_LENGTH) && ROLE_DESCRIPTION.test(value),
  {
    allowed: `a reason of ${lengthOf(ROLE_REASON_LENGTH)} in one line, of the characters of Latin-1`,
    fix: 'State why it is acceptable here; IAM accepts no other characters in a role description.',
    examples: ['Requests hang: the team inspects open connections.'],
  },
);

/** A calendar day on or after the first day of the baseline. */
export function day(fix: string): z.ZodString {
  return text((value) => isCalendarDay(value) && value >= FIRST_DAY, {
    allowed: `a calendar day, YYYY-MM-DD, not before ${FIRST_DAY}`,
    fix,
    examples: ['2026-11-22', '2027-05-01'],
  });
}

function dashedNameText(length: Bounds): string {
  return `${lengthOf(length)} of a-z, 0-9 and -, a letter first, no - last or doubled`;
}

function dashedName(length: Bounds, fix: string, examples: readonly string[]): z.ZodString {
  const accepts = (value: string) => DASHED_NAME.test(value) && within(value, length);
  return text(accepts, { allowed: dashedNameText(length), fix, examples });
}

function shortHostname(length: Bounds, limit: string): z.ZodString {
  return text((value) => isHostname(value) && within(value, length), {
    ...HOSTNAME,
    explain: (given) =>
      typeof given === 'string' && isHostname(given)
        ? { allowed: `${HOSTNAME_ALLOWED}, of at most ${String(length.max)} characters (${limit})` }
        : HOSTNAME.explain(given),
  });
}

function tagValueOf(length: Bounds, examples: readonly string[]): z.ZodString {
  return text((value) => isTagValue(value) && within(value, length), {
    allowed: `${lengthOf(length)} that are valid in a tag: letters, digits, spaces and _ . : / = + - @`,
    fix: 'Write a name that identifies the team or cost center.',
    examples,
  });
}

function isTagValue(value: string): boolean {
  return TAG_VALUE.test(value) && within(value, TAG_VALUE_LENGTH) && value.trim() === value;
}

function isReservedName(value: unknown): boolean {
  return RESERVED_ENVIRONMENT_NAMES.some((name) => value === name || String(value).startsWith(`${name}-`));
}

function afterEnvironmentName(max: number): Bounds {
  return { min: 1, max: max - ENVIRONMENT_NAME_LENGTH.max - 1 };
}

function within(value: string, { min, max }: Bounds): boolean {
  return value.length >= min && value.length <= max;
}

export function lengthOf({ min, max }: Bounds): string {
  return `${String(min)} to ${String(max)} characters`;
}

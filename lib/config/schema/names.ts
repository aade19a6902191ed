import type { z } from 'zod';
import { domainMistake } from '../../../constructs/network/domain-name';
import {
  ACCOUNT_ID_DIGITS,
  CACHE_IDENTIFIER_LENGTH,
  CLUSTER_IDENTIFIER_LENGTH,
  DATABASE_IDENTIFIER_LENGTH,
  DATABASE_NAME_LENGTH,
  ENVIRONMENT_NAME_LENGTH,
  REASON_MIN_LENGTH,
  TAG_VALUE_LENGTH,
  WORKLOAD_NAME_LENGTH,
  type Bounds,
} from '../settings-limits';
import { isHostname, isHttpsUrl, isMailbox } from '../values/internet-name';
import { text } from './leaf';

const DASHED_NAME = /^[a-z](?:-?[a-z0-9])*$/;
const TAG_VALUE = /^[\p{L}\p{N} _.:/=+@-]+$/u;
/** Databases and schemas that the engines and RDS keep for themselves. */
const RESERVED_DATABASE_NAMES: readonly string[] = [
  'db',
  'information_schema',
  'mysql',
  'performance_schema',
  'postgres',
  'rdsadmin',
  'sys',
  'template0',
  'template1',
];

export const environmentName = dashedName(ENVIRONMENT_NAME_LENGTH, 'Choose a name such as "production".');
export const workloadName = dashedName(WORKLOAD_NAME_LENGTH, 'Choose a name such as "web".');
/** @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/CHAP_Limits.html#RDS_Limits.Constraints */
export const clusterIdentifier = dashedName(CLUSTER_IDENTIFIER_LENGTH, 'Copy DBClusterIdentifier of the old cluster.');
/** Without the environment's name, which goes before it. */
export const databaseIdentifier = dashedName(DATABASE_IDENTIFIER_LENGTH, 'Choose an identifier such as "orders".');

/** Without the environment's name, which goes before it. */
export const cacheIdentifier = dashedName(CACHE_IDENTIFIER_LENGTH, 'Choose an identifier such as "sessions".');

export const databaseName = text(
  (value) => /^[a-z][a-z0-9_]*$/.test(value) && within(value, DATABASE_NAME_LENGTH) && !isReserved(value),
  {
    allowed: `${lengthOf(DATABASE_NAME_LENGTH)} of a-z, 0-9 and _, a letter first; not ${RESERVED_DATABASE_NAMES.join(', ')}`,
    fix: 'Choose a name such as "orders".',
  },
);

export const accountId = text((value) => /^\d+$/.test(value) && value.length === ACCOUNT_ID_DIGITS, {
  allowed: `${String(ACCOUNT_ID_DIGITS)} digits, as text`,
  fix: 'Copy the account id from the AWS console; keep leading zeros.',
});

export const regionName = text((value) => /^[a-z]{2,4}(?:-[a-z]+)+-\d$/.test(value), {
  allowed: 'the name of an AWS Region',
  fix: 'Write it as AWS does, for instance "eu-west-1".',
});

export const zoneName = text((value) => /^[a-z]{2,4}(?:-[a-z]+)+-\d[a-z]$/.test(value), {
  allowed: 'the name of an availability zone',
  fix: 'Write the Region and a letter, for instance "eu-west-1a".',
});

export const hostname = text(isHostname, {
  allowed: 'a lower-case hostname of two or more labels, without a final dot',
  fix: 'Write it without scheme, port and path, for instance "www.example.com".',
});

/** A name that workloads may reach. */
export const reachableName = text((value) => domainMistake(value) === undefined, {
  allowed: 'a lower-case name such as "api.example.com" or "*.example.com"',
  fix: 'Write the name alone, without scheme, port and path.',
});

export const mailbox = text(isMailbox, {
  allowed: 'an e-mail address',
  fix: 'Write the mailbox of a team, for instance "platform-team@example.com".',
});

/** @see https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_CreatePermissionSet.html */
export const permissionSet = text((value) => /^[\w+=,.@-]{1,32}$/.test(value), {
  allowed: '1 to 32 letters, digits and +=,.@_-',
  fix: 'Copy the name of the permission set from IAM Identity Center.',
});

export const httpsUrl = text(isHttpsUrl, {
  allowed: 'an https:// URL without user name and password',
  fix: 'Write the whole URL; keep credentials in Secrets Manager.',
});

export const httpsUrlInTag = text((value) => isHttpsUrl(value) && isTagValue(value), {
  allowed: `an https:// URL of at most ${String(TAG_VALUE_LENGTH.max)} characters that AWS takes in a tag (no ?, #, & or %)`,
  fix: 'Write the URL without query and fragment; keep credentials in Secrets Manager.',
});

export const tagValue = text(isTagValue, {
  allowed: `${lengthOf(TAG_VALUE_LENGTH)} that AWS takes in a tag: letters, digits, spaces and _ . : / = + - @`,
  fix: 'Write a name that identifies the team or cost centre.',
});

export const reason = text((value) => value.trim().length >= REASON_MIN_LENGTH, {
  allowed: `a reason of at least ${String(REASON_MIN_LENGTH)} characters`,
  fix: 'Say why it is acceptable here, so that a reviewer can judge it.',
});

function dashedName(length: Bounds, fix: string): z.ZodType<string> {
  const allowed = `${lengthOf(length)} of a-z, 0-9 and -, a letter first, no - last or doubled`;
  return text((value) => DASHED_NAME.test(value) && within(value, length), { allowed, fix });
}

function isTagValue(value: string): boolean {
  return TAG_VALUE.test(value) && within(value, TAG_VALUE_LENGTH) && value.trim() === value;
}

function isReserved(value: string): boolean {
  return RESERVED_DATABASE_NAMES.includes(value);
}

function within(value: string, { min, max }: Bounds): boolean {
  return value.length >= min && value.length <= max;
}

function lengthOf({ min, max }: Bounds): string {
  return `${String(min)} to ${String(max)} characters`;
}

import type { z } from 'zod';
import { RESERVED_DATABASE_NAMES } from '../../../facts/database-names';
import { domainNameError } from '../../../facts/domain-name';
import {
  ACCOUNT_ID_DIGITS,
  CACHE_IDENTIFIER_LENGTH,
  CLUSTER_IDENTIFIER_LENGTH,
  DATABASE_IDENTIFIER_LENGTH,
  DATABASE_NAME_LENGTH,
  ENVIRONMENT_NAME_LENGTH,
  LISTENER_CONDITION_LENGTH,
  MAILBOX_LENGTH,
  OWNER_LENGTH,
  REASON_MIN_LENGTH,
  RESERVED_ENVIRONMENT_NAMES,
  ROLE_REASON_LENGTH,
  RUNBOOKS_LENGTH,
  TAG_VALUE_LENGTH,
  WORKLOAD_NAME_LENGTH,
  ZONE_NAME_LENGTH,
  type Bounds,
} from '../settings-limits';
import { hostnameError, isHostname, isHttpsUrl, isMailbox } from '../values/internet-name';
import { type Expectation, text } from './leaf';

const DASHED_NAME = /^[a-z](?:-?[a-z0-9])*$/;
const TAG_VALUE = /^[\p{L}\p{N} _.:/=+@-]+$/u;
/** What IAM takes in a description, in one line. @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html */
const ROLE_DESCRIPTION = /^[\x20-\x7E\u00A1-\u00FF]+$/;
const ENVIRONMENT_NAME = `${lengthOf(ENVIRONMENT_NAME_LENGTH)} of a-z, 0-9 and -, a letter first, no - last or doubled`;
export const environmentName = text(
  (value) => DASHED_NAME.test(value) && within(value, ENVIRONMENT_NAME_LENGTH) && !isReservedName(value),
  {
    allowed: ENVIRONMENT_NAME,
    fix: 'Choose a name such as "production".',
    explain: (given) =>
      isReservedName(given) ? { allowed: `${ENVIRONMENT_NAME}; not ${RESERVED_ENVIRONMENT_NAMES.join(', ')}` } : {},
  },
);
export const workloadName = dashedName(WORKLOAD_NAME_LENGTH, 'Choose a name such as "web".');
/** @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/CHAP_Limits.html#RDS_Limits.Constraints */
export const clusterIdentifier = dashedName(CLUSTER_IDENTIFIER_LENGTH, 'Copy DBClusterIdentifier of the old cluster.');
/** Without the environment's name, which goes before it. */
export const databaseIdentifier = dashedName(DATABASE_IDENTIFIER_LENGTH, 'Choose an identifier such as "orders".');

/** Without the environment's name, which goes before it. */
export const cacheIdentifier = dashedName(CACHE_IDENTIFIER_LENGTH, 'Choose an identifier such as "sessions".');

export const databaseName = text(
  (value) =>
    /^[a-z][a-z0-9_]*$/.test(value) && within(value, DATABASE_NAME_LENGTH) && !RESERVED_DATABASE_NAMES.includes(value),
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

export const availabilityZoneName = text((value) => /^[a-z]{2,4}(?:-[a-z]+)+-\d[a-z]$/.test(value), {
  allowed: 'the name of an availability zone',
  fix: 'Write the Region and a letter, for instance "eu-west-1a".',
});

const HOSTNAME: Expectation = {
  allowed: 'a lower-case hostname of two or more labels, without a final dot',
  fix: 'Write it without scheme, port and path, for instance "www.example.com".',
  explain: (given) => {
    const mistake = typeof given === 'string' && !/[/:]/.test(given) ? hostnameError(given) : undefined;
    return mistake === undefined ? {} : { allowed: `${HOSTNAME.allowed}; ${mistake}` };
  },
};
export const hostname = text(isHostname, HOSTNAME);

/** The name of a service: also the value of a condition of the load balancer. */
export const serviceHostname = shortHostname(LISTENER_CONDITION_LENGTH, 'an Application Load Balancer takes');
/** The name of a DNS zone: also the first name of a certificate. */
export const dnsZoneName = shortHostname(ZONE_NAME_LENGTH, 'a certificate of ACM takes');

/** A name that workloads may reach. */
export const reachableName = text((value) => domainNameError(value) === undefined, {
  allowed: 'a lower-case name such as "api.example.com" or "*.example.com"',
  fix: 'Write the name alone, without scheme, port and path.',
});

export const mailbox = text(isMailbox, {
  allowed: `an email address of at most ${String(MAILBOX_LENGTH.max)} characters: letters, digits and _ . + = - before the @`,
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

/** The address of the folder of runbooks, which is part of every alarm's description. */
export const runbooksUrl = text((value) => isHttpsUrl(value) && within(value, RUNBOOKS_LENGTH), {
  allowed: `an https:// URL of at most ${String(RUNBOOKS_LENGTH.max)} characters without user name and password`,
  fix: 'Write the URL of the folder that holds the runbooks; it is part of every alarm. Keep credentials in Secrets Manager.',
});

export const tagValue = tagValueOf(TAG_VALUE_LENGTH);
/** The owner is the name of the account's security contact as well. */
export const ownerName = tagValueOf(OWNER_LENGTH);

export const reason = text((value) => value.trim().length >= REASON_MIN_LENGTH, {
  allowed: `a reason of at least ${String(REASON_MIN_LENGTH)} characters`,
  fix: 'Say why it is acceptable here, so that a reviewer can judge it.',
});

/** A reason that is written into the description of an IAM role. */
export const roleReason = text(
  (value) => value.trim().length >= ROLE_REASON_LENGTH.min && within(value, ROLE_REASON_LENGTH) && isRoleText(value),
  {
    allowed: `a reason of ${lengthOf(ROLE_REASON_LENGTH)} in one line, of the characters of Latin-1`,
    fix: 'State why it is acceptable here; IAM takes no other characters in the description of a role.',
  },
);

function dashedName(length: Bounds, fix: string): z.ZodType<string> {
  const allowed = `${lengthOf(length)} of a-z, 0-9 and -, a letter first, no - last or doubled`;
  return text((value) => DASHED_NAME.test(value) && within(value, length), { allowed, fix });
}

function shortHostname(length: Bounds, taker: string): z.ZodType<string> {
  return text((value) => isHostname(value) && within(value, length), {
    ...HOSTNAME,
    explain: (given) =>
      typeof given === 'string' && isHostname(given)
        ? { allowed: `${HOSTNAME.allowed}, ${String(length.max)} characters at most (${taker} no more)` }
        : (HOSTNAME.explain?.(given) ?? {}),
  });
}

function tagValueOf(length: Bounds): z.ZodType<string> {
  return text((value) => isTagValue(value) && within(value, length), {
    allowed: `${lengthOf(length)} that AWS takes in a tag: letters, digits, spaces and _ . : / = + - @`,
    fix: 'Write a name that identifies the team or cost center.',
  });
}

function isTagValue(value: string): boolean {
  return TAG_VALUE.test(value) && within(value, TAG_VALUE_LENGTH) && value.trim() === value;
}

function isRoleText(value: string): boolean {
  return ROLE_DESCRIPTION.test(value);
}

function isReservedName(value: unknown): boolean {
  return RESERVED_ENVIRONMENT_NAMES.some((name) => value === name || String(value).startsWith(`${name}-`));
}

function within(value: string, { min, max }: Bounds): boolean {
  return value.length >= min && value.length <= max;
}

function lengthOf({ min, max }: Bounds): string {
  return `${String(min)} to ${String(max)} characters`;
}

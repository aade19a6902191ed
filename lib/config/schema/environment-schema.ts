import { z } from 'zod';
import { Tier } from '../../../facts/tier';
import { describeChoices } from '../describe-value';
import type {
  DnsSettings,
  EgressSettings,
  EnvironmentSettings,
  NetworkSettings,
  OwnershipSettings,
  RetentionSettings,
} from '../environment-settings';
import {
  ACCESS_LOG_DAYS,
  KEY_DELETION_DAYS,
  LOG_RETENTION_DAYS,
  PRODUCTION_KEY_DELETION_DAYS,
  VPC_PREFIX_LENGTH,
} from '../settings-limits';
import { networkAddressOf, PRIVATE_RANGES, isPrivate, parseCidr } from '../values/cidr-block';
import { accountServices, manager } from './account-schema';
import { domain } from './cloudflare-schema';
import { backups } from './backup-schema';
import { cache } from './cache-schema';
import { database } from './database-schema';
import { shieldAdvanced } from './edge-schema';
import { incidents } from './incident-schema';
import { existingKeys } from './key-schema';
import { CHOICE, type Expectation, leaf, oneOf, section, text, wholeNumber, wholeNumberByTier } from './leaf';
import {
  accountId,
  environmentName,
  httpsUrlInTag,
  mailbox,
  ownerName,
  reachableName,
  reason,
  regionName,
  runbooksUrl,
  tagValue,
  availabilityZoneName,
} from './names';
import { serviceConnect } from './service-schema';
import { job, service } from './workload-schema';

const DATA_CLASSIFICATIONS = ['public', 'internal', 'confidential', 'restricted'] as const;

const ownership: z.ZodType<OwnershipSettings> = section({
  owner: ownerName,
  contact: mailbox,
  securityContact: mailbox,
  costCenter: tagValue,
  dataClassification: oneOf(
    DATA_CLASSIFICATIONS,
    'Take the class of the most sensitive data that the environment holds.',
  ),
  source: httpsUrlInTag,
  runbooks: runbooksUrl,
});

const egress: z.ZodType<EgressSettings> = z.discriminatedUnion(
  'kind',
  [
    section({ kind: z.literal('nat-per-availability-zone') }),
    section({ kind: z.literal('regional-nat') }),
    section({ kind: z.literal('inspected'), allowedDomains: z.array(reachableName) }),
    section({ kind: z.literal('single-nat'), reason }),
    section({ kind: z.literal('none') }),
  ],
  CHOICE,
);

const dns: z.ZodType<DnsSettings> = z.discriminatedUnion(
  'kind',
  [
    section({ kind: z.literal('allow-list'), allowedDomains: z.array(reachableName) }),
    section({ kind: z.literal('any'), reason }),
  ],
  CHOICE,
);

const network: z.ZodType<NetworkSettings> = section({
  cidr: text(isVpcRange, {
    allowed: `a.b.c.d/n, /${String(VPC_PREFIX_LENGTH.min)} to /${String(VPC_PREFIX_LENGTH.max)}, beginning at its own first address, inside ${PRIVATE_RANGES.join(', ')} (RFC 1918)`,
    fix: 'Write a range such as "10.10.0.0/16".',
    explain: (given) => (typeof given === 'string' ? networkAddressFix(given) : {}),
  }),
  availabilityZones: z.array(availabilityZoneName),
  egress,
  dns: dns.optional(),
  dualStack: leaf(z.union([z.boolean(), z.literal('draining')]), {
    allowed: 'true, false, "draining"',
    fix: 'Write true for IPv4 and IPv6; "draining" is the step between true and false.',
  }).optional(),
  blockPublicAccess: manager.optional(),
});

const retention: z.ZodType<RetentionSettings> = section({
  logDays: leaf(
    z.number().refine((value) => LOG_RETENTION_DAYS.includes(value)),
    {
      allowed: `${describeChoices(LOG_RETENTION_DAYS)} days`,
      fix: 'Take one of the values that CloudWatch Logs offers.',
    },
  ),
  accessLogDays: wholeNumber(ACCESS_LOG_DAYS, { fix: 'Write the days that access logs are kept.' }),
  keyDeletionDays: wholeNumberByTier(
    KEY_DELETION_DAYS,
    `${String(PRODUCTION_KEY_DELETION_DAYS)} in production (KEY-02)`,
    'Write the days for which the deletion of a key can still be canceled.',
  ),
});

/** https://github.blog/changelog/2026-04-23-immutable-subject-claims-for-github-actions-oidc-tokens */
const REPOSITORY =
  /^(?:[A-Za-z0-9][A-Za-z0-9-]{0,38}\/[A-Za-z0-9._-]{1,100}|[A-Za-z0-9][A-Za-z0-9-]{0,38}@\d{1,20}\/[A-Za-z0-9._-]{1,100}@\d{1,20})$/;

const githubRepository = text((value) => REPOSITORY.test(value), {
  allowed: 'owner@id/name@id or owner/name of one repository, without a wildcard (IAM-04)',
  fix: 'Write it as the tokens of its runs have it, for instance "example@123456/shop@456789"; gh api repos/OWNER/NAME/actions/oidc/customization/sub shows it.',
});

const environment: z.ZodType<EnvironmentSettings> = section({
  name: environmentName,
  tier: oneOf(Object.values(Tier), 'Take the tier that says how strictly the environment is held to the catalogue.'),
  account: accountId,
  region: regionName,
  ownership,
  network,
  existingKeys: existingKeys.optional(),
  retention,
  incidents,
  accountServices: accountServices.optional(),
  githubRepository: githubRepository.optional(),
  domain: domain.optional(),
  shieldAdvanced: shieldAdvanced.optional(),
  serviceConnect: serviceConnect.optional(),
  probeRegions: z.array(regionName).optional(),
  services: z.array(service),
  jobs: z.array(job),
  database,
  cache: cache.optional(),
  backups,
  exceptions: z.record(z.string(), reason).optional(),
});

/** All environments. Only single values are judged here; relations between them are in `rules`. */
export const environmentsSchema: z.ZodType<EnvironmentSettings[]> = z.array(environment);

/** A range that begins inside itself is probably meant to begin at its own first address. */
function networkAddressFix(given: string): Partial<Pick<Expectation, 'fix'>> {
  const network = networkAddressOf(given);
  return network === undefined || network === given || !isVpcRange(network) ? {} : { fix: `Write "${network}".` };
}

function isVpcRange(value: string): boolean {
  const block = parseCidr(value);
  const { min, max } = VPC_PREFIX_LENGTH;
  return block !== undefined && block.prefixLength >= min && block.prefixLength <= max && isPrivate(block);
}

import { AWS_REGIONS, missingTypes, regionsWith } from '../../facts/regions';
import { EU_REGIONS } from '../config';
import { accountId, dnsZoneName, mailbox } from '../config/schema/shared-settings';
import { REGIONAL_PARTS } from '../config/regional-parts';
import { environment } from '../config/sections/environment';
import { Tier, TIERS } from '../../facts/tier';

/** The values that a new repository contains. */
export interface Answers {
  /** GitHub organization: the owner of the repository, and the first part of the package name. */
  readonly organization: string;
  /** `owner/name` of the GitHub repository whose pipeline deploys. */
  readonly repository: string;
  /** Region of all environments. */
  readonly region: string;
  /**
   * DNS zone of production.
   * @default - no public entry point
   */
  readonly domain?: string;
  /** Mailbox of the team. */
  readonly contact: string;
  /** Mailbox for security messages. */
  readonly securityContact: string;
  /** Account ids by environment. An environment with the name of each tier can be created. */
  readonly accounts: ReadonlyMap<Tier, string>;
}

/** The options of the command; a missing one becomes a placeholder. */
export type Given = Partial<Record<Exclude<keyof typeof FLAGS, 'accounts'>, string>> & {
  readonly accounts?: readonly string[];
};

/** Values that are reserved for examples: `doctor` and `synth` report them. */
const PLACEHOLDERS = {
  organization: 'example',
  region: 'eu-west-1',
  contact: 'platform-team@company.example',
  securityContact: 'security@company.example',
  accounts: new Map([
    [Tier.DEVELOPMENT, '111111111111'],
    [Tier.STAGING, '222222222222'],
    [Tier.PRODUCTION, '333333333333'],
  ]),
} as const;

/** The environments of a repository if no account names others. */
const DEFAULT_ENVIRONMENTS = [Tier.DEVELOPMENT, Tier.PRODUCTION];

const TIERS_BY_NAME: ReadonlyMap<string, Tier> = new Map(TIERS.map((tier) => [tier, tier]));

/** The resource types without which no environment is created. */
const REQUIRED_TYPES = REGIONAL_PARTS.flatMap(({ resourceTypes, turnOff }) =>
  turnOff === undefined ? resourceTypes : [],
);

const ORGANIZATION = /^[a-z\d](?:-?[a-z\d]){0,38}$/;

interface Flag {
  /** Accepted values. */
  readonly allowed: string;
  readonly fix: string;
  readonly accepts: (value: string) => boolean;
}

/** A flag with the accepted values of a setting. */
function ofSetting(schema: typeof accountId): Flag {
  const { allowed = '', fix = '' } = schema.meta() ?? {};
  return { allowed, fix, accepts: (value) => schema.safeParse(value).success };
}

/** Checks of the values by option. */
export const FLAGS = {
  organization: {
    allowed: '1 to 39 lower-case letters, digits and single hyphens',
    fix: 'Write the name of the GitHub organization.',
    accepts: (value) => ORGANIZATION.test(value),
  },
  repository: ofSetting(environment.shape.githubRepository.unwrap()),
  region: {
    allowed: regionsWith(REQUIRED_TYPES).join(', '),
    fix: 'Write a Region with the resource types of every environment, as AWS names it.',
    accepts: (value) => AWS_REGIONS.includes(value) && missingTypes(REQUIRED_TYPES, value).length === 0,
  },
  domain: ofSetting(dnsZoneName),
  contact: ofSetting(mailbox),
  'security-contact': ofSetting(mailbox),
  accounts: ofSetting(accountId),
} satisfies Readonly<Record<string, Flag>>;

/** The values of a repository, or every validation error. */
export function answersOf(given: Given): Answers | readonly string[] {
  const { accounts, errors } = parseAccounts(given.accounts ?? []);
  const { accounts: _accounts, ...values } = given;
  const all = [...Object.entries(values).flatMap(([name, value]) => flagErrors(name, value)), ...errors];
  if (all.length > 0) return all;
  const organization = given.organization ?? PLACEHOLDERS.organization;
  return {
    organization,
    repository: given.repository ?? `${organization}/infrastructure`,
    region: given.region ?? PLACEHOLDERS.region,
    domain: given.domain,
    contact: given.contact ?? PLACEHOLDERS.contact,
    securityContact: given['security-contact'] ?? PLACEHOLDERS.securityContact,
    accounts: withPlaceholders(accounts),
  };
}

/** The validation errors of one value, as for all values. */
export function flagErrors(name: string, value: string): readonly string[] {
  const flag = (FLAGS as Readonly<Record<string, Flag>>)[name];
  return flag === undefined || flag.accepts(value) ? [] : [describe(`--${name}`, value, flag)];
}

function describe(option: string, given: string, { allowed, fix }: Pick<Flag, 'allowed' | 'fix'>): string {
  return `  ${option}\n    given:   "${given}"\n    allowed: ${allowed}\n    fix:     ${fix}`;
}

interface ParsedAccounts {
  readonly accounts: ReadonlyMap<Tier, string>;
  readonly errors: readonly string[];
}

/** `development=111111111111`, several separated by commas or in several options. */
function parseAccounts(options: readonly string[]): ParsedAccounts {
  const accounts = new Map<Tier, string>();
  const errors: string[] = [];
  for (const part of options.flatMap((option) => option.split(','))) {
    const [name = '', account = ''] = part.trim().split('=', 2);
    const tier = TIERS_BY_NAME.get(name);
    const owner = [...accounts].find(([, each]) => each === account)?.[0];
    if (tier === undefined) {
      errors.push(
        describe('--accounts', part, {
          allowed: `ENVIRONMENT=ACCOUNT, with an environment of ${TIERS.join(', ')}`,
          fix: 'Write for instance --accounts development=111111111111,production=333333333333.',
        }),
      );
    } else if (!FLAGS.accounts.accepts(account)) {
      errors.push(describe(`--accounts ${name}`, account, FLAGS.accounts));
    } else if (owner !== undefined) {
      const allowed = `another account than that of ${owner}: each environment has its own (ENV-05)`;
      errors.push(describe(`--accounts ${name}`, account, { allowed, fix: 'Write the account of this environment.' }));
    } else {
      accounts.set(tier, account);
    }
  }
  return { accounts, errors };
}

/** In the order of the tiers. */
function withPlaceholders(given: ReadonlyMap<Tier, string>): ReadonlyMap<Tier, string> {
  const tiers = TIERS.filter((tier) => given.has(tier) || DEFAULT_ENVIRONMENTS.includes(tier));
  return new Map(tiers.map((tier) => [tier, given.get(tier) ?? PLACEHOLDERS.accounts.get(tier) ?? '']));
}

/** Another Region, for probes of the public names (DET-05). */
export function probeRegionOf({ region }: Answers): string {
  const near = EU_REGIONS.includes(region) ? ['eu-central-1', 'eu-west-1'] : ['us-east-1', 'us-west-2'];
  return near.find((each) => each !== region) ?? region;
}

import { z } from 'zod';
import type { EnvironmentSettings } from '../environment-settings';
import { isCalendarDay, MILLISECONDS_PER_DAY } from '../../../facts/calendar-day';
import { isBelow } from '../values/internet-name';
import { ContractError } from './contract-error';

/** What the AWS side tells the Cloudflare side about one environment. */
export interface EdgeContract {
  /** Name of the environment. */
  readonly environment: string;
  /** AWS account that the values come from. */
  readonly account: string;
  readonly region: string;
  readonly dnsZone: string;
  /** Day on which the values were read, `YYYY-MM-DD`. */
  readonly readOn: string;
  /**
   * DNS name of the load balancer.
   * @default - not deployed yet: only the certificate's validation records can be made
   */
  readonly loadBalancerHostname?: string;
  /**
   * DNS names of the distributions by the name of the site.
   * @default - no site is deployed
   */
  readonly distributionHostnames?: Readonly<Record<string, string>>;
  /**
   * DNS name of the distribution of the status page.
   * @default - the status page is not deployed
   */
  readonly statusPageHostname?: string;
  /** Key of Terraform's states: its ARN, which the bucket's policy compares. */
  readonly stateKeyArn: string;
  /** CNAME records that ACM validates the certificate by. */
  readonly validationRecords: readonly ValidationRecord[];
}

export interface ValidationRecord {
  readonly name: string;
  readonly value: string;
}

/** An older file may name a deleted load balancer, whose name another account can have by now. */
export const MAX_AGE_DAYS = 7;

const LOAD_BALANCER = /^(?:dualstack\.)?[a-z0-9-]+\.([a-z]{2}(?:-[a-z]+)+-\d)\.elb\.amazonaws\.com$/;
const DISTRIBUTION = /^[a-z0-9]+\.cloudfront\.net$/;
/** ACM's names begin with an underscore, which a hostname may not. */
const VALIDATION_NAME = /^_[a-z0-9]{8,63}\.(.+)$/;
const VALIDATION_VALUE = /^_[a-z0-9.-]+\.acm-validations\.aws$/;

const KEY_ARN =
  /^arn:aws:kms:([a-z0-9-]+):(\d{12}):key\/(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|mrk-[0-9a-f]{32})$/;

const shape: z.ZodType<EdgeContract> = z.strictObject({
  environment: z.string(),
  account: z.string(),
  region: z.string(),
  dnsZone: z.string(),
  readOn: z.string().refine(isCalendarDay, 'must be a day, YYYY-MM-DD'),
  loadBalancerHostname: z.string().optional(),
  distributionHostnames: z.record(z.string(), z.string()).optional(),
  statusPageHostname: z.string().optional(),
  stateKeyArn: z.string("is missing: deploy the stack 'terraform-state' first"),
  validationRecords: z.array(z.strictObject({ name: z.string(), value: z.string() })),
});

/**
 * Validates all values from the AWS side together: a DNS record that points to a name of another account would send the traffic of the site to that account.
 *
 * @param today `YYYY-MM-DD`
 * @throws ContractError with every validation error
 */
export function parseEdgeContract(given: unknown, settings: EnvironmentSettings, today: string): EdgeContract {
  const { data, error } = shape.safeParse(given);
  if (data === undefined) {
    throw new ContractError(
      settings.name,
      error.issues.map(({ path, message }) => `${path.map(String).join('.') || 'the contract'}: ${message}`),
    );
  }
  const contract = withoutFinalDots(data);
  const errors = [...foreign(contract, settings), ...stale(contract, today), ...malformed(contract, settings)];
  if (errors.length > 0) throw new ContractError(settings.name, errors);
  return contract;
}

/** Values of another environment. */
function foreign(contract: EdgeContract, settings: EnvironmentSettings): string[] {
  const expected = {
    environment: settings.name,
    account: settings.account,
    region: settings.region,
    dnsZone: settings.domain?.dnsZone,
  };
  return (Object.keys(expected) as (keyof typeof expected)[])
    .filter((key) => contract[key] !== expected[key])
    .map((key) => `${key} is '${contract[key]}'; the settings say '${expected[key] ?? 'nothing'}'`);
}

function stale({ readOn }: EdgeContract, today: string): string[] {
  const age = (Date.parse(today) - Date.parse(readOn)) / MILLISECONDS_PER_DAY;
  if (age < 0) return [`readOn is ${readOn}, after today (${today})`];
  if (age <= MAX_AGE_DAYS) return [];
  return [`readOn is ${readOn}, ${age} days ago; allowed are ${MAX_AGE_DAYS}: read the values again`];
}

function malformed(contract: EdgeContract, settings: EnvironmentSettings): string[] {
  const { account, region } = settings;
  const { loadBalancerHostname, stateKeyArn, validationRecords, dnsZone } = contract;
  const errors: string[] = [];
  if (loadBalancerHostname !== undefined && LOAD_BALANCER.exec(loadBalancerHostname)?.[1] !== region) {
    errors.push(
      `loadBalancerHostname is '${loadBalancerHostname}'; allowed is the name of a load balancer in ${region}`,
    );
  }
  errors.push(...malformedDistributions(contract, settings));
  const [, keyRegion, keyAccount] = KEY_ARN.exec(stateKeyArn) ?? [];
  if (keyRegion !== region || keyAccount !== account) {
    errors.push(
      `stateKeyArn is '${stateKeyArn}'; allowed is the ARN of a key of ${account} in ${region}, and no alias`,
    );
  }
  if (validationRecords.length === 0) {
    errors.push('validationRecords is empty: request the certificate first');
  }
  for (const { name, value } of validationRecords) {
    const target = VALIDATION_NAME.exec(name)?.[1];
    if (target !== dnsZone && !(target !== undefined && isBelow(target, dnsZone))) {
      errors.push(`validationRecords has the name '${name}'; allowed are ACM's names below ${dnsZone}`);
    }
    if (!VALIDATION_VALUE.test(value)) {
      errors.push(`validationRecords has the value '${value}'; allowed are names below acm-validations.aws`);
    }
  }
  return errors;
}

function malformedDistributions(
  { distributionHostnames = {}, statusPageHostname }: EdgeContract,
  { observability, sites = [] }: EnvironmentSettings,
): string[] {
  const errors = Object.entries(distributionHostnames)
    .filter(([name, hostname]) => !DISTRIBUTION.test(hostname) || !sites.some((site) => site.name === name))
    .map(
      ([name, hostname]) =>
        `distributionHostnames has '${name}': '${hostname}'; allowed is the name of a CloudFront distribution for each site`,
    );
  if (statusPageHostname === undefined) return errors;
  return DISTRIBUTION.test(statusPageHostname) && observability?.statusPage !== undefined
    ? errors
    : [
        ...errors,
        `statusPageHostname is '${statusPageHostname}'; allowed is the name of a CloudFront distribution, in an environment with a status page`,
      ];
}

/** ACM writes names with the final dot, Cloudflare without. A wildcard is validated by the record of its domain. */
function withoutFinalDots(contract: EdgeContract): EdgeContract {
  const byName = new Map(
    contract.validationRecords.map(({ name, value }) => [withoutFinalDot(name), withoutFinalDot(value)]),
  );
  const validationRecords = [...byName]
    .map(([name, value]) => ({ name, value }))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
  return {
    ...contract,
    ...(contract.loadBalancerHostname === undefined
      ? {}
      : { loadBalancerHostname: contract.loadBalancerHostname.toLowerCase() }),
    validationRecords,
  };
}

function withoutFinalDot(name: string): string {
  return name.replace(/\.$/, '').toLowerCase();
}

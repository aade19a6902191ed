import type { EnvironmentSettings } from '../environment-settings';

/** The location of the Terraform state of the DNS zone, which both sides derive from the settings. */
export interface StateLocation {
  /** Bucket of the environment's account; unique among all buckets of AWS. */
  readonly bucket: string;
  /** Folder of the states in the bucket. */
  readonly prefix: string;
}

export function stateLocation({ name, account, region }: EnvironmentSettings): StateLocation {
  return { bucket: `${name}-tfstate-${account}-${region}`, prefix: 'cloudflare' };
}

/** The secret with the API token of the DNS zone (DNS-08), one for each environment. */
export function apiTokenSecretName({ name }: Pick<EnvironmentSettings, 'name'>): string {
  return `${name}/cloudflare/api-token`;
}

/** Roles of the environment's account for work on its zone; people take them by their names. */
export interface ZoneRoleNames {
  /** Runs `npm run cloudflare`: reads the token, and reads and writes the states. */
  readonly operator: string;
  /** Puts the token in, and cannot read it. */
  readonly tokenAdministrator: string;
}

export function zoneRoleNames({ name }: Pick<EnvironmentSettings, 'name'>): ZoneRoleNames {
  return { operator: `${name}-zone-operator`, tokenAdministrator: `${name}-zone-token-administrator` };
}

/** CloudFormation stacks that have the values as outputs, by their id in the stage of the environment, with the names of the outputs. */
export const CONTRACT_OUTPUTS = {
  loadBalancerHostname: { stack: 'edge', output: 'LoadBalancerHostname' },
  stateKeyArn: { stack: 'terraform-state', output: 'StateKeyArn' },
} as const;

/** Name of a stack in CloudFormation. */
export function stackName({ name }: Pick<EnvironmentSettings, 'name'>, stack: string): string {
  return `${name}-${stack}`;
}

/** Outputs of the stack of a site. */
export const SITE_OUTPUTS = { bucket: 'Bucket', hostname: 'DistributionHostname', release: 'Release' } as const;

/** Id of the stack of the status page in the stage of the environment; its hostname is an output as of a site. */
export const STATUS_PAGE_STACK = 'status-page';

/** Stack of a site, by its id in the stage of the environment. */
export function siteStackId(name: string): string {
  return `site-${name}`;
}

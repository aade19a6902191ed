import type { EnvironmentSettings } from '../environment-settings';

/** Where Terraform keeps what it knows about the zone: both sides derive it from the settings, neither looks it up. */
export interface StateLocation {
  /** Bucket of the environment's account; unique among all buckets of AWS. */
  readonly bucket: string;
  /** Folder of the states in the bucket. */
  readonly prefix: string;
}

export function stateLocation({ name, account, region }: EnvironmentSettings): StateLocation {
  return { bucket: `${name}-tfstate-${account}-${region}`, prefix: 'cloudflare' };
}

/** Secrets Manager secret that holds the zone's API token (DNS-08): one an environment. */
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

/** CloudFormation stacks that the contract is read from, by their id in the environment's stage, and what they call it. */
export const CONTRACT_OUTPUTS = {
  loadBalancerHostname: { stack: 'edge', output: 'LoadBalancerHostname' },
  stateKeyArn: { stack: 'terraform-state', output: 'StateKeyArn' },
} as const;

/** Name of a stack in CloudFormation. */
export function stackName({ name }: Pick<EnvironmentSettings, 'name'>, stack: string): string {
  return `${name}-${stack}`;
}

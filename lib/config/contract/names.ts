import type { EnvironmentSettings } from '../environment-settings';

/** Where Terraform keeps what it knows about the zone: both sides derive it from the settings, neither looks it up. */
export interface StateLocation {
  /** Bucket of the environment's account; unique among all buckets of AWS. */
  readonly bucket: string;
  /** Folder of the states in the bucket. */
  readonly prefix: string;
  /** Alias of the key that encrypts them. */
  readonly keyAlias: string;
}

export function stateLocation({ name, account, region }: EnvironmentSettings): StateLocation {
  return { bucket: `${name}-tfstate-${account}-${region}`, prefix: 'cloudflare', keyAlias: `alias/${name}/artefacts` };
}

/** Secrets Manager secret that holds the zone's API token (DNS-08): one an environment. */
export function apiTokenSecretName({ name }: Pick<EnvironmentSettings, 'name'>): string {
  return `${name}/cloudflare/api-token`;
}

/** CloudFormation stacks that the contract is read from, and what they call it. */
export const EDGE_OUTPUTS = { loadBalancerHostname: 'LoadBalancerHostname' } as const;

export function edgeStackName({ name }: Pick<EnvironmentSettings, 'name'>): string {
  return `${name}-edge`;
}

import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { synthesizeCloudflare, type SynthesizedStack } from '../../cdktf/synthesize-cloudflare';
import type { EnvironmentSettings } from '../../lib/config';
import { environments } from '../reference-estate';
import type { EdgeContract } from '../../lib/config/contract';
import type { TerraformDocument } from '../../lib/policy/cloudflare';

export const TODAY = '2026-11-22';

/** Key of the states of Terraform. */
export function stateKeyArn({ account, region }: EnvironmentSettings): string {
  return `arn:aws:kms:${region}:${account}:key/12345678-1234-4234-8234-123456789012`;
}

/** What the deployed stacks of an environment would say. */
export function deployedContract(settings: EnvironmentSettings): EdgeContract {
  const { name, account, region, domain } = settings;
  const dnsZone = domain?.dnsZone ?? '';
  return {
    environment: name,
    account,
    region,
    dnsZone,
    readOn: TODAY,
    loadBalancerHostname: `${name}-entry-1234567890.${region}.elb.amazonaws.com`,
    stateKeyArn: stateKeyArn(settings),
    validationRecords: [
      { name: `_0123456789abcdef.${dnsZone}`, value: '_fedcba9876543210.abcdefghij.acm-validations.aws' },
    ],
  };
}

/** The stacks of the environments, with the values that their deployments would give, in a separate folder. */
export function synthesized(settings: readonly EnvironmentSettings[] = environments): readonly SynthesizedStack[] {
  return synthesizeCloudflare({
    environments: settings,
    outdir: mkdtempSync(join(tmpdir(), 'cloudflare-')),
    contracts: settings.map(deployedContract),
  });
}

/** The Terraform documents of an environment. */
export function filesOf(stacks: readonly SynthesizedStack[], environment: string): readonly TerraformDocument[] {
  return stacks
    .filter((each) => each.environment === environment)
    .map(({ stack, json }) => ({ name: stack, body: json }));
}

/** A part of a configuration that a test may change. */
export type Mutable = Record<string, unknown>;

/** What a test looks at in `cdk.tf.json`. */
export interface TerraformJson {
  readonly terraform: { readonly backend: { readonly s3: Mutable }; readonly required_providers: Mutable };
  readonly provider: { readonly cloudflare: Mutable[] };
  readonly data: Readonly<Record<string, Readonly<Record<string, Mutable>>>>;
  readonly resource: Record<string, Record<string, Mutable>>;
}

/** A copy of a stack's JSON. */
export function copyOf(stacks: readonly SynthesizedStack[], environment: string, stack: string): TerraformJson {
  const found = stacks.find((each) => each.environment === environment && each.stack === stack);
  if (found === undefined) throw new Error(`There is no stack ${environment}-${stack}.`);
  return structuredClone(found.json) as TerraformJson;
}

/** The one resource of a type whose id begins as given. */
export function resourceOf(json: TerraformJson, type: string, prefix = ''): Mutable {
  const found = Object.entries(json.resource[type] ?? {}).filter(([id]) => id.startsWith(prefix));
  const [first] = found;
  if (first === undefined || found.length > 1) {
    throw new Error(`There are ${found.length} resources of type ${type} that begin with '${prefix}', not one.`);
  }
  return first[1];
}

/** The first rule of an entry point. */
export function firstRuleOf(json: TerraformJson, prefix: string): Mutable {
  const [rule] = resourceOf(json, 'cloudflare_ruleset', prefix)['rules'] as Mutable[];
  if (rule === undefined) throw new Error(`${prefix} has no rule.`);
  return rule;
}

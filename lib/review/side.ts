import type { Tier } from '../../facts/tier';
import type { CostSettings } from '../cost';
import type { TerraformDocument } from '../policy/cloudflare';
import { ENVIRONMENT, type JsonObject, type Resource, type Template, type TemplateSet } from '../policy/model';
import type { ReviewedStack } from './update';

/** One of the two versions that a review compares. */
export interface Side {
  /** The name that the caller gave it: `main`, `cdk.out`, `deployed`. */
  readonly label: string;
  readonly environments: readonly EnvironmentSide[];
  /**
   * Environments that the synthesis left out: both versions are compared without them.
   * @default - the version has all environments
   */
  readonly leftOut?: readonly string[];
}

/** An environment in one version. */
export interface EnvironmentSide {
  readonly name: string;
  readonly tier: Tier;
  /** The stacks in deployment order. */
  readonly stacks: readonly StackSide[];
  /** The templates of the stacks, with their references resolved. */
  readonly templates: TemplateSet;
  /**
   * Whether these are all stacks of the environment: the nested assembly of a stage, or the deployed stacks. The rules about the environment
   * itself are evaluated for a whole environment only.
   */
  readonly isWhole: boolean;
  /** The Terraform documents of the DNS zone; empty without one. */
  readonly zone: readonly TerraformDocument[];
  /**
   * The entry of the environment in `evidence.json`: controls and acknowledgments.
   * @default - the version has no evidence
   */
  readonly evidence?: JsonObject;
  /**
   * The expected use and the limit of the cost in `cost.json`.
   * @default - those of the other version, otherwise the defaults without a limit
   */
  readonly costSettings?: CostSettings;
}

/** A stack in one version. */
export interface StackSide extends ReviewedStack {
  /** The template in the template set of the environment. */
  readonly source: Template;
  /** Construct paths by logical id, as far as the version records them. */
  readonly constructPaths: ReadonlyMap<string, string>;
  /** Places in source files by logical id, as far as the version records them: `lib/stacks/data-stack.ts:31`. */
  readonly sourceLines: ReadonlyMap<string, string>;
  /** The files and images that are published with the stack. */
  readonly assets: readonly Asset[];
}

/** A file or an image in the asset manifest of a stack. */
export interface Asset {
  /** The hash of the content. */
  readonly id: string;
  readonly kind: 'file' | 'image';
  readonly name: string;
}

/** An environment in both versions. */
export interface EnvironmentPair {
  readonly name: string;
  /** @default - the environment is new */
  readonly before?: EnvironmentSide;
  /** @default - the environment left the app */
  readonly after?: EnvironmentSide;
}

/** The environments of both versions by name. */
export function environmentPairs(before: Side, after: Side): readonly EnvironmentPair[] {
  const names = new Set([...before.environments, ...after.environments].map(({ name }) => name));
  const find = (side: Side, name: string) => side.environments.find((environment) => environment.name === name);
  return [...names].map((name) => ({ name, before: find(before, name), after: find(after, name) }));
}

/** Whether the rules about the environment itself can be compared. */
export function areWhole({ after, before }: EnvironmentPair): boolean {
  return [before, after].every((side) => side === undefined || side.isWhole);
}

/** The construct path of a resource; without one, the stack name and the logical id. */
export function pathOf(stack: StackSide, logicalId: string): string {
  return stack.constructPaths.get(logicalId) ?? `${stack.name}/${logicalId}`;
}

/** Where a resource of an environment is, as every change states it. */
export function placeOf(environment: string, side: EnvironmentSide | undefined, resource: Resource) {
  const { logicalId, template, type } = resource;
  if (type === ENVIRONMENT) return { environment, stack: environment, path: environment, logicalId, type };
  const stack = side?.stacks.find((each) => each.name === template.stackName);
  return {
    environment,
    stack: template.stackName ?? template.name,
    path: stack === undefined ? `${template.name}/${logicalId}` : pathOf(stack, logicalId),
    logicalId,
    type,
    sourceLine: stack?.sourceLines.get(logicalId),
  };
}

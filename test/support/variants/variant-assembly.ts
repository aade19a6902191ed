import { readFileSync, rmSync } from 'node:fs';
import type { CloudFormationStackArtifact } from 'aws-cdk-lib/cx-api';
import { baselineApp } from '../baseline-app';
import type { SettingVariant } from './setting-variant';

/** A CloudFormation template as far as checks read it. */
export interface Template {
  readonly Resources: Readonly<Record<string, TemplateResource>>;
  readonly Outputs?: Readonly<Record<string, TemplateOutput>>;
  readonly Conditions?: Readonly<Record<string, unknown>>;
}

export interface TemplateResource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly DependsOn?: string | readonly string[];
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
  readonly Metadata?: Readonly<Record<string, unknown>>;
}

export interface TemplateOutput {
  readonly Value: unknown;
  readonly Export?: { readonly Name: unknown };
}

/** A stack of a synthesized variant. */
export interface VariantStack {
  /** Construct id inside the stage: `network`. */
  readonly id: string;
  /** Physical name: `production-network`. */
  readonly name: string;
  readonly account: string;
  readonly region: string;
  /** Role that the CDK CLI assumes to deploy it. */
  readonly assumeRoleArn: string | undefined;
  /** Ids of the stacks that are deployed before it. */
  readonly dependencies: readonly string[];
  /** The template as it is uploaded. */
  readonly text: string;
  readonly template: Template;
}

export interface VariantAssembly {
  readonly variant: SettingVariant;
  /** In the order in which the CDK CLI deploys them. */
  readonly stacks: readonly VariantStack[];
}

/** Synthesizes a variant without any policy. It must be accepted by `validateSettings` on its own. */
export function synthesizeVariant(variant: SettingVariant): VariantAssembly {
  const { app } = baselineApp({ environments: [variant.settings], policy: false });
  const assembly = app.synth();
  try {
    const { stacks } = assembly.getNestedAssembly(`assembly-${variant.settings.name}`);
    return { variant, stacks: inDeploymentOrder(stacks.map(toVariantStack)) };
  } finally {
    rmSync(assembly.directory, { recursive: true });
  }
}

function toVariantStack(stack: CloudFormationStackArtifact): VariantStack {
  const text = readFileSync(stack.templateFullPath, 'utf8');
  return {
    id: idOf(stack),
    name: stack.stackName,
    account: stack.environment.account,
    region: stack.environment.region,
    assumeRoleArn: stack.assumeRoleArn,
    dependencies: stack.dependencies.filter(isStack).map(idOf),
    text,
    template: JSON.parse(text) as Template,
  };
}

function idOf({ hierarchicalId }: CloudFormationStackArtifact): string {
  return hierarchicalId.split('/').slice(1).join('/');
}

function isStack(artifact: object): artifact is CloudFormationStackArtifact {
  return 'stackName' in artifact;
}

/** Each stack behind those that it depends on; otherwise the order of the manifest. */
function inDeploymentOrder(stacks: readonly VariantStack[]): readonly VariantStack[] {
  const ordered = new Set<VariantStack>();
  const add = (stack: VariantStack): void => {
    for (const id of stack.dependencies) {
      const dependency = stacks.find((other) => other.id === id);
      if (dependency !== undefined && !ordered.has(dependency)) add(dependency);
    }
    ordered.add(stack);
  };
  stacks.forEach(add);
  return [...ordered];
}

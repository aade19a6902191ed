import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CfnResource, Stack, Stage, Token, type IPolicyValidationContext } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { attestationsOn } from '../attest';
import {
  TemplateSet,
  isObject,
  unprocessedTemplateErrors,
  STACK,
  type Attestation,
  type Requirements,
  type Resource,
  type Template,
} from '../model';
import type { Tier } from '../../../facts/tier';
import { AcknowledgmentLedger } from './acknowledgment-ledger';

/** A stage (or the app) with its stacks: one environment. */
export class EvaluatedStage {
  /** Every construct below the stage, except those of nested stages. */
  public readonly constructs: readonly IConstruct[];
  public readonly tier: Tier;
  public readonly stacks: readonly Stack[];
  public readonly resources: readonly CfnResource[];
  public readonly ledger: AcknowledgmentLedger;
  public readonly templateSet: TemplateSet;
  /** Attestations about resources outside of the templates, with the template that imports them. */
  public readonly attestations: readonly (readonly [Template, Attestation])[];

  private readonly byName: ReadonlyMap<string, Stack>;
  private readonly byPath: ReadonlyMap<string, CfnResource>;
  private readonly known = new Map<Resource, IConstruct>();
  private byLogicalId?: ReadonlyMap<Stack, ReadonlyMap<string, CfnResource>>;

  constructor(
    public readonly stage: Stage,
    { tier, requirements }: { readonly tier: Tier; readonly requirements: Requirements },
    context: IPolicyValidationContext,
  ) {
    this.tier = tier;
    this.constructs = constructsBelow(stage);
    this.stacks = this.constructs.filter((construct) => Stack.isStack(construct));
    this.resources = this.constructs.filter((construct) => CfnResource.isCfnResource(construct));
    this.ledger = new AcknowledgmentLedger([stage, ...this.constructs]);
    this.byName = new Map(this.stacks.map((stack) => [stack.node.path, stack]));
    this.byPath = new Map(this.resources.map((resource) => [resource.node.path, resource]));
    const files = templateFiles(this.stacks, context);
    const templates = new Map(this.stacks.map((stack) => [stack, readTemplate(stack, files.get(stack))]));
    this.attestations = this.attestationsIn(templates);
    this.templateSet = new TemplateSet([...templates.values()], tier, {
      attestations: this.attestations,
      environment: this.stacks.length > 0 ? stage.node.path : undefined,
      requirements,
    });
    this.requireNestedTemplates();
  }

  /** The construct of a resource; the stage for a resource without a construct. */
  public constructOf(resource: Resource): IConstruct {
    const known = this.known.get(resource) ?? this.searchConstruct(resource);
    this.known.set(resource, known);
    return known;
  }

  /** Few resources have findings, and the logical ids of all of them take time: CDK resolves each of them. */
  private searchConstruct({ constructPath, logicalId, template, type }: Resource): IConstruct {
    const stack = this.byName.get(template.name);
    if (stack === undefined) return this.stage;
    if (type === STACK) return stack;
    const found = constructPath === undefined ? undefined : this.byPath.get(constructPath);
    // A template can contain any path.
    if (found?.stack === stack && logicalIdOf(found) === logicalId) return found;
    return (this.byLogicalId ??= resourcesByLogicalId(this.resources)).get(stack)?.get(logicalId) ?? this.stage;
  }

  /** The app contains the templates of the nested stacks that it creates; for others it has only a URL. */
  private requireNestedTemplates(): void {
    const missing = this.templateSet.missingNestedStacks.map((stack) => this.constructOf(stack));
    if (missing.length > 0) {
      const paths = missing.map((construct) => `'${construct.node.path}'`).join(', ');
      throw new Error(
        `The templates of nested stacks are not in the app: ${paths}. Add them with NestedStack, or CfnInclude with loadNestedStacks.`,
      );
    }
  }

  private attestationsIn(templates: ReadonlyMap<Stack, Template>): (readonly [Template, Attestation])[] {
    return this.constructs.flatMap((construct) =>
      attestationsOn(construct).flatMap((attestation) => {
        const template = templates.get(Stack.of(construct));
        return template === undefined ? [] : [[template, attestation] as const];
      }),
    );
  }
}

function resourcesByLogicalId(resources: readonly CfnResource[]): ReadonlyMap<Stack, ReadonlyMap<string, CfnResource>> {
  const byStack = new Map<Stack, Map<string, CfnResource>>();
  for (const resource of resources) {
    const ofStack = byStack.get(resource.stack) ?? new Map<string, CfnResource>();
    byStack.set(resource.stack, ofStack.set(logicalIdOf(resource), resource));
  }
  return byStack;
}

function logicalIdOf(resource: CfnResource): string {
  return String(resource.stack.resolve(resource.logicalId));
}

function constructsBelow(scope: IConstruct, found: IConstruct[] = []): IConstruct[] {
  for (const child of scope.node.children) {
    if (Stage.isStage(child)) continue;
    found.push(child);
    constructsBelow(child, found);
  }
  return found;
}

/** A nested stack is not a separate artifact: its template is in the directory of the parent's template. */
function templateFiles(stacks: readonly Stack[], context: IPolicyValidationContext): ReadonlyMap<Stack, string> {
  const byPath = new Map(context.stackTemplates.map((each) => [each.stackConstructPath, each.templatePath]));
  const files = new Map<Stack, string>();
  for (const stack of stacks) {
    const parent = stack.nestedStackParent === undefined ? undefined : files.get(stack.nestedStackParent);
    const file = parent === undefined ? byPath.get(stack.node.path) : join(dirname(parent), stack.templateFile);
    if (file !== undefined) {
      files.set(stack, file);
    }
  }
  return files;
}

function readTemplate(stack: Stack, file: string | undefined): Template {
  if (file === undefined) {
    throw new Error(`Stack '${stack.node.path}' has no template in the cloud assembly.`);
  }
  const body: unknown = JSON.parse(readFileSync(file, 'utf8'));
  const errors = unprocessedTemplateErrors(body);
  if (errors.length > 0) {
    throw new Error(`Stack '${stack.node.path}' cannot be evaluated: ${errors.join('; ')}.`);
  }
  return {
    name: stack.node.path,
    file,
    body: isObject(body) ? body : {},
    stackName: Token.isUnresolved(stack.stackName) ? undefined : stack.stackName,
    region: Token.isUnresolved(stack.region) ? undefined : stack.region,
    nestedIn: nestedIn(stack),
    stack: factsOf(stack),
  };
}

/** CDK writes the file of a nested stack into the metadata of its resource only if its CLI runs the app. */
function nestedIn({ nestedStackParent, nestedStackResource }: Stack): Template['nestedIn'] {
  return nestedStackParent === undefined || nestedStackResource === undefined
    ? undefined
    : { template: nestedStackParent.node.path, logicalId: logicalIdOf(nestedStackResource) };
}

/** The properties of a stack that rules check; a nested stack is deployed and protected with its parent. */
function factsOf(stack: Stack): Template['stack'] {
  return stack.nested
    ? {}
    : {
        Account: Token.isUnresolved(stack.account) ? { 'Fn::Unresolved': 'Account' } : stack.account,
        Region: Token.isUnresolved(stack.region) ? { 'Fn::Unresolved': 'Region' } : stack.region,
        TerminationProtection: stack.terminationProtection,
        Tags: Object.entries(stack.tags.tagValues()).map(([Key, Value]) => ({ Key, Value })),
      };
}

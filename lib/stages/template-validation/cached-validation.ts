import { readFileSync } from 'node:fs';
import {
  type App,
  CfnResource,
  CloudFormationValidatePlugin,
  type IPolicyValidationContext,
  type PolicyValidationPluginReport,
  type PolicyValidationStack,
  type PolicyViolation,
  Validations,
} from 'aws-cdk-lib';
import {
  type CloudAssembly,
  type CloudFormationStackArtifact,
  UNKNOWN_ACCOUNT,
  UNKNOWN_REGION,
} from 'aws-cdk-lib/cx-api';
import { type TemplateResult, type TemplateViolation, type ValidationCache } from './validation-cache';
import { type ThreadResult, ValidationThread } from './validation-thread';

/**
 * CloudFormation Validate, which takes half of the time of a synthesis, for the templates that changed since an earlier run. Templates
 * are validated in a second thread, from the moment at which they are synthesized.
 *
 * The report is the one of the plugin of CDK: it validates each template on its own.
 */
export class CachedValidation extends CloudFormationValidatePlugin {
  private static readonly byApp = new WeakMap<App, CachedValidation>();

  /**
   * Replaces the default plugin of an app.
   *
   * @param engine a running thread, which the caller ends; or what the app is built from. If it is the same as in the last run, the
   * engine starts only if a template changed.
   */
  public static addTo(app: App, cache: ValidationCache, engine: ValidationThread | readonly unknown[]): void {
    const validation = new CachedValidation(cache, engine);
    CachedValidation.byApp.set(app, validation);
    Validations.of(app).addPlugins(validation);
  }

  /** Starts the engine for all resources of the app, if the app has this plugin and a second thread. */
  public static start(app: App): void {
    const thread = CachedValidation.byApp.get(app)?.thread;
    if (thread === undefined) return;
    const resources = app.node.findAll().filter((construct) => CfnResource.isCfnResource(construct));
    thread.start([...new Set(resources.map(({ cfnResourceType }) => cfnResourceType))]);
  }

  /** Validates the templates of a synthesized stage in the second thread, if the app has this plugin. */
  public static begin(app: App, assembly: CloudAssembly): void {
    CachedValidation.byApp.get(app)?.begin(assembly);
  }

  /** The keys of the templates in the second thread, by path. */
  private readonly begun = new Map<string, string>();
  private thread?: ValidationThread;
  /** Whether the thread serves further apps. */
  private readonly isShared: boolean;
  private engineVersion?: string;

  private constructor(
    private readonly cache: ValidationCache,
    engine: ValidationThread | readonly unknown[],
  ) {
    super();
    this.isShared = engine instanceof ValidationThread;
    if (engine instanceof ValidationThread) this.thread = engine;
    else if (!cache.isSameAsLast(engine)) this.thread = new ValidationThread();
  }

  /** The version of the engine, which takes time to load if no result states it. */
  public override get version(): string | undefined {
    return this.engineVersion ?? super.version;
  }

  private begin(assembly: CloudAssembly): void {
    const changed = assembly.stacks
      .map(stackTemplateOf)
      .filter((template) => this.cache.read(this.keyOf(template)) === undefined);
    if (changed.length === 0) return;
    this.thread ??= new ValidationThread();
    this.validateInThread(this.thread, changed);
  }

  public override validate(context: IPolicyValidationContext): PolicyValidationPluginReport {
    const templates = context.stackTemplates.map((template) => ({ template, key: this.keyOf(template) }));
    const missing = templates.filter(({ key }) => this.cache.read(key) === undefined);
    const computed = this.finishThread(missing);
    const rest = missing.filter(({ template }) => !computed.has(template.templatePath)).map(({ template }) => template);
    const validated = rest.length === 0 ? [] : super.validate({ ...context, stackTemplates: rest }).violations;
    const violations = templates.flatMap(({ key, template }) => {
      let result = this.cache.read(key) as TemplateResult | undefined;
      if (result === undefined) {
        const { engine = super.version ?? '', violations: found = validated } =
          computed.get(template.templatePath) ?? {};
        result = { engine, violations: inTemplate(found, template) };
        this.cache.write(key, result);
      }
      this.engineVersion = result.engine;
      return result.violations.map((violation) => placedIn(violation, template));
    });
    return reportOf(violations);
  }

  /** The thread also validates the templates that it did not get before, or that changed afterward. */
  private finishThread(missing: readonly KeyedTemplate[]): ReadonlyMap<string, ThreadResult> {
    if (this.thread === undefined) return new Map();
    const rest = missing.filter(({ key, template }) => this.begun.get(template.templatePath) !== key);
    if (rest.length > 0)
      this.validateInThread(
        this.thread,
        rest.map(({ template }) => template),
      );
    const results = this.thread.results();
    if (!this.isShared) this.thread.end();
    return results;
  }

  private validateInThread(thread: ValidationThread, templates: readonly PolicyValidationStack[]): void {
    for (const template of templates) this.begun.set(template.templatePath, this.keyOf(template));
    thread.validate(templates);
  }

  private keyOf({ templatePath, accountId, region }: PolicyValidationStack): string {
    return this.cache.keyOf(readFileSync(templatePath, 'utf8'), accountId, region);
  }
}

interface KeyedTemplate {
  readonly template: PolicyValidationStack;
  readonly key: string;
}

/** A stack as CDK gives it to plugins. */
function stackTemplateOf(stack: CloudFormationStackArtifact): PolicyValidationStack {
  const { account, region } = stack.environment;
  return {
    stackConstructPath: stack.hierarchicalId,
    templatePath: stack.templateFullPath,
    accountId: account === UNKNOWN_ACCOUNT ? undefined : account,
    region: region === UNKNOWN_REGION ? undefined : region,
  };
}

/** The part of violations that is in one template. */
function inTemplate(
  violations: readonly PolicyViolation[],
  { templatePath }: PolicyValidationStack,
): readonly TemplateViolation[] {
  return violations.flatMap(({ violatingResources, ...violation }) => {
    const resources = violatingResources
      .filter((resource) => resource.templatePath === templatePath)
      .map(({ resourceLogicalId, locations }) => ({ logicalId: resourceLogicalId, locations }));
    return resources.length === 0 ? [] : [{ ...violation, resources }];
  });
}

function placedIn({ resources, ...violation }: TemplateViolation, template: PolicyValidationStack): PolicyViolation {
  const { stackConstructPath, templatePath } = template;
  return {
    ...violation,
    violatingResources: resources.map(({ logicalId, locations }) => ({
      resourceLogicalId: logicalId,
      constructPath: logicalId === undefined ? stackConstructPath : undefined,
      templatePath,
      locations,
    })),
  };
}

/** One entry for each rule, severity and description, as in the report of CDK's plugin. */
function reportOf(violations: readonly PolicyViolation[]): PolicyValidationPluginReport {
  const merged = new Map<string, PolicyViolation>();
  for (const violation of violations) {
    const key = JSON.stringify([violation.ruleName, violation.severity, violation.description]);
    const first = merged.get(key);
    if (first === undefined) merged.set(key, violation);
    else first.violatingResources.push(...violation.violatingResources);
  }
  const all = [...merged.values()];
  return { success: all.every(({ severity }) => severity !== 'error' && severity !== 'fatal'), violations: all };
}

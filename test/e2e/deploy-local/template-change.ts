/** As much of a CloudFormation template as the changes here touch. */
export interface Template {
  readonly Resources: Record<string, TemplateResource>;
}

export interface TemplateResource {
  readonly Type: string;
  readonly Properties?: Record<string, unknown>;
  readonly DependsOn?: string | readonly string[];
}

/** A changed template, and where the change can be seen. */
export interface TemplateChange<T> {
  readonly template: Template;
  readonly logicalId: string;
  readonly value: T;
}

/** Retention periods that CloudWatch Logs offers; whichever the group does not have is the new one. */
const RETENTION_DAYS = [400, 545] as const;
/** Stop timeouts within what Fargate allows (2–120 s). */
const STOP_TIMEOUT_SECONDS = [101, 102] as const;
/** The properties that a release adds to the function. */
const MORE_MEMORY_MIB = 64;
/** No queue may have this name, on AWS or here. */
const IMPOSSIBLE_QUEUE_NAME = 'not a queue name';
export const IMPOSSIBLE_RESOURCE = 'ImpossibleQueue';
const ADDED_RESOURCE = 'AddedParameter';

/** A change in place: the first log group with a stated retention keeps its lines for another time. */
export function changeRetention(template: Template): TemplateChange<number> | undefined {
  for (const [logicalId, { Type, Properties = {} }] of Object.entries(template.Resources)) {
    const current = Properties.RetentionInDays;
    if (Type === 'AWS::Logs::LogGroup' && typeof current === 'number') {
      const value = RETENTION_DAYS.find((days) => days !== current) ?? RETENTION_DAYS[0];
      return { template: withProperty(template, logicalId, 'RetentionInDays', value), logicalId, value };
    }
  }
  return undefined;
}

/** A change that replaces: a service's task definition gets another stop timeout. `logicalId` is the service's. */
export function changeStopTimeout(template: Template): TemplateChange<number> | undefined {
  for (const [logicalId, { Type, Properties = {} }] of Object.entries(template.Resources)) {
    const definition = referenceOf(Properties.TaskDefinition);
    if (Type === 'AWS::ECS::Service' && definition !== undefined) {
      const containers = template.Resources[definition]?.Properties?.ContainerDefinitions;
      if (Array.isArray(containers)) {
        const all = containers as readonly Record<string, unknown>[];
        const value =
          STOP_TIMEOUT_SECONDS.find((timeout) => all.every(({ StopTimeout }) => StopTimeout !== timeout)) ?? 0;
        const changed = all.map((container) => ({ ...container, StopTimeout: value }));
        return { template: withProperty(template, definition, 'ContainerDefinitions', changed), logicalId, value };
      }
    }
  }
  return undefined;
}

/**
 * A release of a function: the first that has a published version gets more memory, and a version for it, as CDK makes one whenever a
 * function changes. `logicalId` is the new version's.
 */
export function releaseFunction(template: Template): TemplateChange<number> | undefined {
  for (const [version, { Type, Properties = {} }] of Object.entries(template.Resources)) {
    const logicalId = referenceOf(Properties.FunctionName);
    const memory = logicalId === undefined ? undefined : template.Resources[logicalId]?.Properties?.MemorySize;
    if (Type !== 'AWS::Lambda::Version' || logicalId === undefined || typeof memory !== 'number') continue;
    const value = memory + MORE_MEMORY_MIB;
    const changed = JSON.stringify(withProperty(template, logicalId, 'MemorySize', value));
    const next = `${version}Next`;
    return {
      template: JSON.parse(changed.replaceAll(`"${version}"`, `"${next}"`)) as Template,
      logicalId: next,
      value,
    };
  }
  return undefined;
}

/** A change that must fail: one more resource, whose name the service refuses, after the resources `after`. */
export function addImpossibleResource(template: Template, after: readonly string[] = []): Template {
  const impossible = {
    Type: 'AWS::SQS::Queue',
    Properties: { QueueName: IMPOSSIBLE_QUEUE_NAME },
    ...(after.length > 0 && { DependsOn: after }),
  };
  return { ...template, Resources: { ...template.Resources, [IMPOSSIBLE_RESOURCE]: impossible } };
}

/**
 * An update that changes a log group in place, replaces a task definition and updates its service (or publishes a version of a function),
 * creates a resource, and fails only after all of this. `undefined` if the template has neither a service nor a function.
 */
export function failAfterChanges(template: Template): Template | undefined {
  const workload = changeStopTimeout(template) ?? releaseFunction(template);
  if (workload === undefined) return undefined;
  const retention = changeRetention(workload.template);
  const changed = retention?.template ?? workload.template;
  const added = { Type: 'AWS::SSM::Parameter', Properties: { Type: 'String', Value: { Ref: workload.logicalId } } };
  const withAdded = { ...changed, Resources: { ...changed.Resources, [ADDED_RESOURCE]: added } };
  const done = [workload.logicalId, ADDED_RESOURCE, ...(retention === undefined ? [] : [retention.logicalId])];
  return addImpossibleResource(withAdded, done);
}

function withProperty(template: Template, logicalId: string, name: string, value: unknown): Template {
  const resource = template.Resources[logicalId];
  if (resource === undefined) {
    throw new Error(`the template has no resource ${logicalId}`);
  }
  const changed = { ...resource, Properties: { ...resource.Properties, [name]: value } };
  return { ...template, Resources: { ...template.Resources, [logicalId]: changed } };
}

function referenceOf(value: unknown): string | undefined {
  const reference = typeof value === 'object' && value !== null ? (value as { Ref?: unknown }).Ref : undefined;
  return typeof reference === 'string' ? reference : undefined;
}

import { Tier } from '../../../facts/tier';
import { fateWhenDeleted, holdsData } from '../../review/loss/holds-data';
import { resourcesOf, type StackTemplate, type TemplateResource } from '../../review/update';

/** A resource of a stack that is removed. */
export interface RetiredResource {
  readonly logicalId: string;
  readonly type: string;
}

/** What the removal of a stack does, in order. */
export interface RetirePlan {
  /** Requests stop before the targets are removed. */
  readonly listenerRules: readonly string[];

  /** Their actions are disabled before the resources that they monitor are removed. */
  readonly alarms: readonly string[];

  /** Deleted with the stack. */
  readonly deleted: readonly RetiredResource[];

  /** They stay in the account. */
  readonly retained: readonly RetiredResource[];

  /** Queues, which must be empty. */
  readonly queues: readonly string[];

  /** Resources with data that the removal of the stack would delete: the command refuses. */
  readonly data: readonly RetiredResource[];

  /** The names whose DNS records are removed at the end. */
  readonly hostnames: readonly string[];
}

const RULE = 'AWS::ElasticLoadBalancingV2::ListenerRule';
const ALARMS = ['AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm'];
const QUEUE = 'AWS::SQS::Queue';

/** The plan for a deployed template. A development environment holds no data that must be kept. */
export function retirePlan(template: StackTemplate, tier: Tier): RetirePlan {
  const resources = resourcesOf(template);
  const idsOf = (...types: string[]) => resources.filter(([, { Type }]) => types.includes(Type)).map(([id]) => id);
  const isRetained = ([, resource]: readonly [string, TemplateResource]) => fateWhenDeleted(resource) !== 'deleted';
  const leaving = resources.filter((each) => !isRetained(each));
  const queues = leaving.filter(([, { Type }]) => Type === QUEUE).map(([id]) => id);
  return {
    listenerRules: idsOf(RULE),
    alarms: idsOf(...ALARMS),
    deleted: leaving.map(named),
    retained: resources.filter(isRetained).map(named),
    queues,
    data:
      tier === Tier.DEVELOPMENT
        ? []
        : leaving.filter(([id, each]) => holdsData(each) && !queues.includes(id)).map(named),
    hostnames: [...new Set(resources.filter(([, { Type }]) => Type === RULE).flatMap(([, rule]) => hostnamesOf(rule)))],
  };
}

/** The stacks of the environment that still refer to a stack, with what refers to it. */
export function remainingReferences(
  stackName: string,
  hostnames: readonly string[],
  others: ReadonlyMap<string, StackTemplate>,
): string[] {
  return [...others].flatMap(([name, template]) => {
    const text = JSON.stringify(template);
    const probes = resourcesOf(template).filter(([, { Type }]) => Type === 'AWS::Synthetics::Canary');
    const probed = hostnames.filter((host) => probes.some((probe) => JSON.stringify(probe).includes(host)));
    return [
      ...(text.includes(`"StackName":"${stackName}"`) ? [`${name} reads an output of ${stackName}`] : []),
      ...probed.map((host) => `${name} has a probe of ${host}`),
    ];
  });
}

function named([logicalId, { Type }]: readonly [string, TemplateResource]): RetiredResource {
  return { logicalId, type: Type };
}

function hostnamesOf({ Properties = {} }: TemplateResource): string[] {
  const conditions = Array.isArray(Properties['Conditions']) ? (Properties['Conditions'] as unknown[]) : [];
  return conditions.flatMap((condition) => {
    const { HostHeaderConfig } = condition as { readonly HostHeaderConfig?: { readonly Values?: readonly unknown[] } };
    return (HostHeaderConfig?.Values ?? []).filter((value): value is string => typeof value === 'string');
  });
}

import { FUNCTION_RESPONSE_SECONDS } from '../../facts/function-limits';
import type { EnvironmentSettings, FunctionSettings, FunctionTriggerSettings } from '../../lib/config';

/** Functions with other names than services and jobs. */
export function consistentFunctions(
  drawn: EnvironmentSettings,
  sharedSettings: (settings: FunctionSettings) => Partial<FunctionSettings>,
): EnvironmentSettings['functions'] {
  const taken = [...drawn.services, ...drawn.jobs].map(({ name }) => name);
  return drawn.functions
    ?.filter(({ name }) => !taken.includes(name))
    .map((each) => ({
      ...each,
      ...sharedSettings(each),
      timeoutSeconds: each.timeoutSeconds && Math.min(each.timeoutSeconds, FUNCTION_RESPONSE_SECONDS),
      triggers: each.triggers?.slice(0, 1).flatMap((trigger) => consistentTrigger(trigger, each.name, drawn)),
    }));
}

/** The trigger with a source of the environment; nothing without one. */
function consistentTrigger(
  trigger: FunctionTriggerSettings,
  name: string,
  { buckets = [], domain, topics = [] }: EnvironmentSettings,
): FunctionTriggerSettings[] {
  const [[first], [topic]] = [buckets, topics];
  switch (trigger.kind) {
    case 'schedule':
      return [trigger];
    case 'bucket':
      return first === undefined ? [] : [{ ...trigger, bucket: first.name }];
    case 'topic':
      return topic === undefined ? [] : [{ ...trigger, topic: topic.name }];
    // Visibility and concurrency have to fit the function; a variant has this trigger.
    case 'queue':
      return [];
    case 'http':
      return domain === undefined ? [] : [{ ...trigger, hostname: `${name}.${domain.dnsZone}` }];
  }
}

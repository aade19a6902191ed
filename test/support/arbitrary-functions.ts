import {
  FUNCTION_QUEUE_CONCURRENCY,
  FUNCTION_RESPONSE_SECONDS,
  FUNCTION_TIMEOUT_SECONDS,
  VISIBILITY_PER_TIMEOUT,
} from '../../facts/function-limits';
import type { EnvironmentSettings, FunctionSettings, FunctionTriggerSettings } from '../../lib/config';

/** Functions with other names than services and jobs. */
export function consistentFunctions(
  drawn: EnvironmentSettings,
  sharedSettings: (settings: FunctionSettings) => Partial<FunctionSettings>,
): EnvironmentSettings['functions'] {
  return drawn.functions
    ?.map((each, index) => ({ ...each, name: `function-${String(index)}` }))
    .map((each) => ({
      ...each,
      ...sharedSettings(each),
      timeoutSeconds: each.timeoutSeconds && Math.min(each.timeoutSeconds, FUNCTION_RESPONSE_SECONDS),
      triggers: each.triggers?.slice(0, 1).flatMap((trigger) => consistentTrigger(trigger, each.name, drawn)),
    }))
    .map((each) => (each.triggers?.some(({ kind }) => kind === 'queue') ? suitedToQueue(each, drawn) : each));
}

/** The function with a timeout and a concurrency that suit the first queue; without the trigger if the queue permits no timeout. */
function suitedToQueue(settings: FunctionSettings, { queues = [] }: EnvironmentSettings): FunctionSettings {
  const visibility = queues[0]?.visibilityTimeoutSeconds ?? 30;
  const longest = Math.min(FUNCTION_TIMEOUT_SECONDS.max, Math.floor(visibility / VISIBILITY_PER_TIMEOUT));
  if (longest < 1) return { ...settings, triggers: undefined };
  const reservedConcurrency = settings.reservedConcurrency && Math.max(2, settings.reservedConcurrency);
  return { ...settings, reservedConcurrency, timeoutSeconds: Math.min(settings.timeoutSeconds ?? longest, longest) };
}

/** The trigger with a source of the environment; nothing without one. */
function consistentTrigger(
  trigger: FunctionTriggerSettings,
  name: string,
  { buckets = [], domain, queues = [], topics = [] }: EnvironmentSettings,
): FunctionTriggerSettings[] {
  const [[first], [queue], [topic]] = [buckets, queues, topics];
  switch (trigger.kind) {
    case 'schedule':
      return [trigger];
    case 'bucket':
      return first === undefined ? [] : [{ ...trigger, bucket: first.name }];
    case 'topic':
      return topic === undefined ? [] : [{ ...trigger, topic: topic.name }];
    case 'queue':
      return queue === undefined
        ? []
        : [{ ...trigger, queue: queue.name, maxConcurrency: trigger.maxConcurrency && FUNCTION_QUEUE_CONCURRENCY.min }];
    case 'http':
      return domain === undefined ? [] : [{ ...trigger, hostname: `${name}.${domain.dnsZone}` }];
  }
}

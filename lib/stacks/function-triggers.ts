import { TimeZone } from 'aws-cdk-lib';
import { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import {
  FunctionObjectEvents,
  FunctionQueueSource,
  FunctionSchedule,
  FunctionTopicSubscription,
  type HardenedFunction,
  type HardenedQueue,
  type HardenedTopic,
  type PrivateBucket,
} from '../../constructs';
import { DEFAULT_RESERVED_CONCURRENCY } from '../../facts/function-limits';
import type { FunctionSettings, FunctionTriggerSettings } from '../config';
import { verifiedTokens } from './service-tokens';
import type { SignIns, SignInSources } from './sign-ins';

/** The resources of an environment that functions can be invoked by. */
export interface TriggerSources extends SignInSources {
  /** The buckets by name. */
  readonly buckets: ReadonlyMap<string, PrivateBucket>;
  /** The queues by name. */
  readonly queues: ReadonlyMap<string, HardenedQueue>;
  /** The topics by name. */
  readonly topics: ReadonlyMap<string, HardenedTopic>;
}

/** Lets the sources invoke a function. The resources belong to the stack of the function. */
export function addTriggers(
  invoked: HardenedFunction,
  { reservedConcurrency = DEFAULT_RESERVED_CONCURRENCY, triggers = [] }: FunctionSettings,
  { buckets, loadBalancer, queues, signIns, topics }: TriggerSources,
): void {
  for (const trigger of triggers) {
    if (trigger.kind === 'queue') {
      new FunctionQueueSource(invoked, idOf(trigger.queue), {
        function: invoked,
        queue: named(queues, trigger.queue).queue,
        maxConcurrency: trigger.maxConcurrency ?? reservedConcurrency,
      });
    }
    if (trigger.kind === 'topic') {
      new FunctionTopicSubscription(invoked, idOf(trigger.topic), {
        function: invoked,
        topic: named(topics, trigger.topic).topic,
      });
    }
    if (trigger.kind === 'http') loadBalancer?.routeToFunction(invoked, routeOf(trigger, signIns));
    if (trigger.kind === 'schedule') {
      new FunctionSchedule(invoked, 'Schedule', {
        function: invoked,
        schedule: ScheduleExpression.expression(trigger.schedule, TimeZone.of(trigger.timeZone)),
      });
    }
    if (trigger.kind === 'bucket') {
      new FunctionObjectEvents(invoked, idOf(trigger.bucket), {
        function: invoked,
        bucket: named(buckets, trigger.bucket).bucket,
        keyPrefix: trigger.keyPrefix,
      });
    }
  }
}

/** A function has at most one trigger of a data store; data stores have different names. */
function idOf(store: string): string {
  return `From-${store}`;
}

function routeOf({ healthCheckPath, hostname, tokenVerification }: HttpTrigger, signIns: SignIns) {
  return { hostname, ...verifiedTokens(tokenVerification, healthCheckPath, signIns) };
}

type HttpTrigger = Extract<FunctionTriggerSettings, { readonly kind: 'http' }>;

/** The settings accept only names of data stores in the environment. */
function named<Store>(stores: ReadonlyMap<string, Store>, name: string): Store {
  const store = stores.get(name);
  if (store === undefined) throw new Error(`The stage has no data store '${name}'`);
  return store;
}

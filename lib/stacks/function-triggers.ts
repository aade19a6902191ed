import { TimeZone } from 'aws-cdk-lib';
import { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import {
  FunctionObjectEvents,
  FunctionSchedule,
  type HardenedFunction,
  type PrivateBucket,
  type PublicLoadBalancer,
} from '../../constructs';
import type { FunctionTriggerSettings } from '../config';
import { verifiedTokens } from './service-tokens';

/** The resources of an environment that functions can be invoked by. */
export interface TriggerSources {
  /** The buckets by name. */
  readonly buckets: ReadonlyMap<string, PrivateBucket>;
  /** Undefined in an environment without a domain, which has no public endpoints. */
  readonly loadBalancer: PublicLoadBalancer | undefined;
}

/** Lets the sources invoke a function. The resources belong to the stack of the function. */
export function addTriggers(
  invoked: HardenedFunction,
  triggers: readonly FunctionTriggerSettings[],
  { buckets, loadBalancer }: TriggerSources,
): void {
  for (const trigger of triggers) {
    if (trigger.kind === 'http') loadBalancer?.routeToFunction(invoked, routeOf(trigger));
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

function routeOf({ healthCheckPath, hostname, tokenVerification }: HttpTrigger) {
  const { publicPaths = [], ...verification } = verifiedTokens(tokenVerification);
  return { hostname, ...verification, publicPaths: [...new Set([healthCheckPath, ...publicPaths])] };
}

type HttpTrigger = Extract<FunctionTriggerSettings, { readonly kind: 'http' }>;

/** The settings accept only names of data stores in the environment. */
function named<Store>(stores: ReadonlyMap<string, Store>, name: string): Store {
  const store = stores.get(name);
  if (store === undefined) throw new Error(`The stage has no data store '${name}'`);
  return store;
}

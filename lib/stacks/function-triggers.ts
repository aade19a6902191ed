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

/** Lets a source invoke a function. The resources belong to the stack of the function. */
export function addTrigger(
  invoked: HardenedFunction,
  trigger: FunctionTriggerSettings,
  { buckets, loadBalancer }: TriggerSources,
): void {
  switch (trigger.kind) {
    case 'schedule':
      new FunctionSchedule(invoked, 'Schedule', {
        function: invoked,
        schedule: ScheduleExpression.expression(trigger.schedule, TimeZone.of(trigger.timeZone)),
      });
      return;
    case 'bucket':
      new FunctionObjectEvents(invoked, `Bucket-${trigger.bucket}`, {
        function: invoked,
        bucket: named(buckets, trigger.bucket).bucket,
        keyPrefix: trigger.keyPrefix,
      });
      return;
    case 'http':
      loadBalancer?.routeToFunction(invoked, routeOf(trigger));
  }
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

import {
  AspectPriority,
  Aspects,
  type InjectionContext,
  type IPropertyInjector,
  PropertyInjectors,
  Shims,
} from 'aws-cdk-lib';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import type { IConstruct } from 'constructs';
import { TaskDefinitionHardening, type TaskDefinitionHardeningOptions } from '../compute';
import { bucketDefaults } from './private/bucket-defaults';
import { clusterDefaults } from './private/cluster-defaults';
import { type BaselineKeys, DefaultKeys } from './default-keys';
import { functionDefaults } from './private/function-defaults';
import { logGroupDefaults } from './private/log-group-defaults';
import { serviceDefaults } from './private/service-defaults';

export interface BaselineDefaultsOptions extends TaskDefinitionHardeningOptions {
  /**
   * Keys of what is made, such as `new EncryptionKeys(stack, 'Keys')`.
   * @default - keys of each stack's own
   */
  readonly keys?: BaselineKeys;
}

/** What a class is made with, when the defaults are filled in. */
type Filled<T> = (props: Partial<T>, context: InjectionContext, keys: DefaultKeys) => Partial<T>;

/**
 * Secure defaults for what somebody else's code makes: `BaselineDefaults.applyTo(app)`, before that code runs.
 *
 * Task definitions are hardened (CMP-02 to CMP-05, CMP-09), whenever they were made. Buckets are private, encrypted, retained,
 * TLS only, versioned, with an end for old versions (IAM-06, KEY-01, TLS-04, DEL-02, LOG-06). Log groups are encrypted, retained,
 * masked, with an end (LOG-02, LOG-03). Functions get a key, a dead-letter queue, tracing, a limit of concurrency, a log group
 * and versions that stay (CMP-13). Clusters get enhanced Container Insights and encrypted ephemeral storage (CMP-05, CMP-11);
 * Fargate services no public address, a circuit breaker and rebalancing between zones (NET-01, CMP-07, CMP-08).
 *
 * Defaults, not guarantees: what somebody chose stays, L1s other than task definitions are not reached, and a nearer injector
 * of the same class wins. Only `BaselinePolicy.enforce(app)` guarantees.
 *
 * **Costs** 1 USD a month for each key, unless `keys` are given; masking 0.12 USD for each GB of logs.
 */
export class BaselineDefaults {
  /** For all that is made in a scope from now on; task definitions also where they stand already. */
  public static applyTo(scope: IConstruct, options: BaselineDefaultsOptions = {}): void {
    const keys = new DefaultKeys(options.keys ?? {});
    fill<ecs.ClusterProps>(scope, ecs.Cluster.PROPERTY_INJECTION_ID, keys, clusterDefaults);
    fill<ecs.FargateServiceProps>(scope, ecs.FargateService.PROPERTY_INJECTION_ID, keys, serviceDefaults);
    fill<s3.BucketProps>(scope, s3.Bucket.PROPERTY_INJECTION_ID, keys, bucketDefaults);
    fill<lambda.FunctionProps>(scope, lambda.Function.PROPERTY_INJECTION_ID, keys, functionDefaults);
    fill<logs.LogGroupProps>(scope, logs.LogGroup.PROPERTY_INJECTION_ID, keys, logGroupDefaults);
    Aspects.of(scope).add(Shims.asAspect(new TaskDefinitionHardening(options)), { priority: AspectPriority.MUTATING });
  }

  private constructor() {
    throw new Error('BaselineDefaults has no instances: call BaselineDefaults.applyTo(app).');
  }
}

/** A scope has one injector a class: what it had before goes first. */
function fill<T>(scope: IConstruct, constructUniqueId: string, keys: DefaultKeys, filled: Filled<T>): void {
  const injectors = PropertyInjectors.of(scope);
  const before = injectors.for(constructUniqueId);
  const injector: IPropertyInjector = {
    constructUniqueId,
    inject: (props: Partial<T> | undefined, context) =>
      filled(((before?.inject(props, context) ?? props) as Partial<T> | undefined) ?? {}, context, keys),
  };
  injectors.add(injector);
}

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
import { ServiceRollback } from './private/service-rollback';

export interface BaselineDefaultsOptions extends TaskDefinitionHardeningOptions {
  /**
   * KMS keys of the created resources, such as `new EncryptionKeys(stack, 'Keys')`.
   * @default - dedicated keys for each stack
   */
  readonly keys?: BaselineKeys;
}

/** The props of a class after defaults are applied. */
type Filled<T> = (props: Partial<T>, context: InjectionContext, keys: DefaultKeys) => Partial<T>;

/**
 * Secure defaults for L2 constructs of other code: call `BaselineDefaults.applyTo(app)` before that code runs.
 *
 * Task definitions are hardened (CMP-02 to CMP-05, CMP-09) regardless of when they are created. Buckets are private, encrypted,
 * retained, TLS-only and versioned, and expire old versions (IAM-06, KEY-01, TLS-04, DEL-02, LOG-06). Log groups are encrypted,
 * retained, masked and expire (LOG-02, LOG-03). Functions have a key, dead-letter queue, tracing, reserved concurrency, log group
 * and retained versions (CMP-13). Clusters have enhanced Container Insights and encrypted ephemeral storage (CMP-05, CMP-11);
 * Fargate services have no public address, a circuit breaker and rebalancing between Availability Zones (NET-01, CMP-07, CMP-08).
 *
 * No default replaces a resource that an app has already deployed, except task definitions, whose every change is a new revision.
 *
 * These are defaults: explicit props take precedence, L1 constructs other than task definitions are not changed, and an injector of the
 * same class closer to the construct takes precedence. Only `BaselinePolicy.enforce(app)` enforces the controls.
 *
 * **Costs** 1 USD per month for each key, unless `keys` are given; masking 0.12 USD for each GB of logs.
 */
export class BaselineDefaults {
  /** Applies to all constructs created in a scope after the call, and to existing task definitions. */
  public static applyTo(scope: IConstruct, options: BaselineDefaultsOptions = {}): void {
    const keys = new DefaultKeys(options.keys ?? {});
    const fill = <T>(constructUniqueId: string, filled: Filled<T>): void => {
      const injectors = PropertyInjectors.of(scope);
      const before = injectors.for(constructUniqueId);
      const injector: IPropertyInjector = {
        constructUniqueId,
        inject: (props: Partial<T> | undefined, context) =>
          filled(((before?.inject(props, context) ?? props) as Partial<T> | undefined) ?? {}, context, keys),
      };
      injectors.add(injector);
    };
    fill<ecs.ClusterProps>(ecs.Cluster.PROPERTY_INJECTION_ID, clusterDefaults);
    fill<ecs.FargateServiceProps>(ecs.FargateService.PROPERTY_INJECTION_ID, serviceDefaults);
    fill<s3.BucketProps>(s3.Bucket.PROPERTY_INJECTION_ID, bucketDefaults);
    fill<lambda.FunctionProps>(lambda.Function.PROPERTY_INJECTION_ID, functionDefaults);
    fill<logs.LogGroupProps>(logs.LogGroup.PROPERTY_INJECTION_ID, logGroupDefaults);
    for (const mixin of [new TaskDefinitionHardening(options), new ServiceRollback()]) {
      Aspects.of(scope).add(Shims.asAspect(mixin), { priority: AspectPriority.MUTATING });
    }
  }

  private constructor() {
    throw new Error('BaselineDefaults cannot be instantiated: call BaselineDefaults.applyTo(app).');
  }
}

/** A scope has one injector for each class: an existing injector runs first. */

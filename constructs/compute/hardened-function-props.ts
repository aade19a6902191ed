import type { Duration } from 'aws-cdk-lib';
import type * as codedeploy from 'aws-cdk-lib/aws-codedeploy';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type { PermissionsBoundaryOptions } from '../identity';
import type { LogOptions } from '../logs';
import type { AlertRoutingOptions } from '../observability';
import type { FunctionNetworkOptions } from './function-network-options';
import type { FunctionCodeOptions } from './function-code-options';

export interface HardenedFunctionProps
  extends AlertRoutingOptions, LogOptions, PermissionsBoundaryOptions, FunctionNetworkOptions, FunctionCodeOptions {
  /** Description in the console. */
  readonly description: string;
  /**
   * Reserved concurrency, 1 to 1000: both the limit and the guaranteed share. The quota of the account (Service Quotas
   * L-B99A9384, 10 in a new account) must leave 100 unreserved, or the deployment fails.
   * @default 10
   */
  readonly concurrency?: number;
  /**
   * Memory in MiB, 128 to 10240; CPU is proportional.
   * @default 256
   */
  readonly memoryMiB?: number;
  /**
   * Timeout of an invocation, up to 15 minutes.
   * @default Duration.seconds(30)
   */
  readonly timeout?: Duration;
  /**
   * Traffic shifting of the alias to a new version; the alarm on errors rolls back.
   * @default - all traffic at once
   */
  readonly trafficShift?: codedeploy.ILambdaDeploymentConfig;
  /**
   * KMS key of the environment variables: of the compute domain, such as `EncryptionKeys.compute`.
   * @default - a dedicated key
   */
  readonly encryptionKey?: kms.IKey;
  /**
   * KMS key of the dead-letter queue.
   * @default - a dedicated key
   */
  readonly messageEncryptionKey?: kms.IKey;
}

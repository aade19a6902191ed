import { Duration, type InjectionContext, RemovalPolicy } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { WorkloadLogGroup } from '../../logs';
import type { DefaultKeys } from '../default-keys';

/** The default of `HardenedFunction`. */
const CONCURRENCY = 10;

/** The function does not exist yet: its resources are siblings. */
const besideFunction = ({ scope, id }: InjectionContext): Construct => new Construct(scope, `${id}Defaults`);

/** Defaults of a function that props can set (CMP-13, LOG-02, LOG-03). */
export function functionDefaults(
  props: Partial<lambda.FunctionProps>,
  context: InjectionContext,
  keys: DefaultKeys,
): Partial<lambda.FunctionProps> {
  const { scope } = context;
  const beside = besideFunction(context);
  return {
    ...props,
    tracing: props.tracing ?? lambda.Tracing.ACTIVE,
    reservedConcurrentExecutions: props.reservedConcurrentExecutions ?? CONCURRENCY,
    environmentEncryption: props.environmentEncryption ?? keys.keyOf('compute', scope),
    currentVersionOptions: {
      ...props.currentVersionOptions,
      removalPolicy: props.currentVersionOptions?.removalPolicy ?? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    },
    deadLetterQueue: hasNoFailureDestination(props) ? createDeadLetterQueue(beside, keys) : props.deadLetterQueue,
    logGroup: hasExplicitLog(props) ? props.logGroup : createLogGroup(beside, keys),
  };
}

function hasNoFailureDestination(props: Partial<lambda.FunctionProps>): boolean {
  const { deadLetterQueue, deadLetterQueueEnabled, deadLetterTopic, onFailure } = props;
  return [deadLetterQueue, deadLetterQueueEnabled, deadLetterTopic, onFailure].every((path) => path === undefined);
}

function createDeadLetterQueue(scope: Construct, keys: DefaultKeys): sqs.IQueue {
  return new sqs.Queue(scope, 'DeadLetters', {
    encryptionMasterKey: keys.keyOf('messages', scope),
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
  });
}

function hasExplicitLog({ logGroup, ...props }: Partial<lambda.FunctionProps>): boolean {
  // A deprecated prop that is still in use; it cannot be combined with a log group.
  return logGroup !== undefined || Reflect.get(props, 'logRetention') !== undefined;
}

function createLogGroup(scope: Construct, keys: DefaultKeys): lambda.FunctionProps['logGroup'] {
  return new WorkloadLogGroup(scope, 'Log', { logEncryptionKey: keys.keyOf('logs', scope) }).logGroup;
}

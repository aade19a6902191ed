import { type Duration, Names, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as logs from 'aws-cdk-lib/aws-logs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { acceptLintWarning } from '../acknowledgment';
import type { EncryptedLogGroupProps, LogOptions } from '../logs';

/** https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html */
const MAX_NAME_LENGTH = 80;

/** A name that the policy of the role and the log group can contain. */
export function stateMachineName(scope: Construct): string {
  return Names.uniqueResourceName(scope, { maxLength: MAX_NAME_LENGTH, separator: '-' });
}

/** The log group of a state machine. */
export function stateMachineLog(
  name: string,
  { logEncryptionKey, logRemovalPolicy, logRetention }: LogOptions,
): EncryptedLogGroupProps {
  return {
    logEncryptionKey,
    logRemovalPolicy,
    logRetention,
    // With this prefix, log delivery does not add statements to the CloudWatch Logs resource policy, which has a size limit.
    // https://docs.aws.amazon.com/step-functions/latest/dg/bp-cwl.html
    logGroupName: `/aws/vendedlogs/states/${name}`,
  };
}

/** Step Functions, for state machines of this account only. */
export function stateMachinePrincipal(scope: Construct): iam.IPrincipal {
  return new iam.ServicePrincipal('states.amazonaws.com', {
    conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } },
  });
}

export interface StateMachineOptions {
  /** Name from {@link stateMachineName}. */
  readonly name: string;
  /** Log group of all events, without the data of executions. */
  readonly logGroup: logs.ILogGroup;
  /** Role that {@link stateMachinePrincipal} assumes. */
  readonly role: iam.IRole;
  /** The first state. */
  readonly definition: sfn.IChainable;
  /** Maximum duration of an execution. After this time, the execution fails. */
  readonly timeout: Duration;
}

/** A state machine that is logged and traced. */
export function createStateMachine(
  scope: Construct,
  { definition, logGroup, name, role, timeout }: StateMachineOptions,
): sfn.StateMachine {
  const stateMachine = new sfn.StateMachine(scope, 'StateMachine', {
    stateMachineName: name,
    definitionBody: sfn.DefinitionBody.fromChainable(definition),
    role,
    timeout,
    tracingEnabled: true,
    logs: { destination: logGroup, level: sfn.LogLevel.ALL, includeExecutionData: false },
  });
  acceptLintWarning(
    stateMachine.node.defaultChild as sfn.CfnStateMachine,
    'W3005',
    'The L2 construct adds a DependsOn to the role, although a reference exists.',
  );
  return stateMachine;
}

import { CfnResource, CustomResourceProviderBase, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { acceptLintWarning } from '../../acknowledgment';
import { WorkloadLogGroup, type LogOptions } from '../../logs';
import { type AlertRoutingOptions, Severity } from '../../observability';

/** Id of the function that implements `restrictDefaultSecurityGroup` in aws-cdk-lib, one per stack. */
const PROVIDER = 'Custom::VpcRestrictDefaultSGCustomResourceProvider';

/**
 * Gives the CDK function that removes the rules of the default security group tracing, the critical topic as dead-letter topic (CMP-13), and
 * an encrypted log group with retention. Without it, Lambda creates `/aws/lambda/…` without key or retention, and the log group remains
 * after the stack is deleted (LOG-02).
 *
 * It reserves no concurrency: only CloudFormation invokes it, and new accounts cannot reserve any.
 *
 * The CDK function is not replaced: in an existing stack, CloudFormation would delete the CDK resource last, and its deletion restores the
 * rules.
 */
export function hardenDefaultSecurityGroupFunction(
  scope: Construct,
  { alertRouting, ...options }: AlertRoutingOptions & LogOptions,
): void {
  const provider = Stack.of(scope).node.tryFindChild(PROVIDER);
  const handler = provider?.node.tryFindChild('Handler');
  if (!(provider instanceof CustomResourceProviderBase) || !(handler instanceof CfnResource)) return;
  // The networks of a stack share the function.
  if (provider.node.tryFindChild('Log') !== undefined) return;
  const { logGroup } = new WorkloadLogGroup(provider, 'Log', options);
  handler.addPropertyOverride('LoggingConfig', { LogFormat: 'JSON', LogGroup: logGroup.logGroupName });
  handler.addPropertyOverride('TracingConfig', { Mode: 'Active' });
  permit(provider, ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'], '*');
  const deadLetters = alertRouting?.topicFor(Severity.CRITICAL);
  if (deadLetters !== undefined) {
    handler.addPropertyOverride('DeadLetterConfig', { TargetArn: deadLetters.topicArn });
    permit(provider, ['sns:Publish'], deadLetters.topicArn);
    const { masterKey } = deadLetters;
    if (masterKey !== undefined) permit(provider, ['kms:Decrypt', 'kms:GenerateDataKey'], masterKey.keyArn);
  }
  acceptLintWarning(handler, 'W3005', 'The provider of aws-cdk-lib depends on its role by name and by reference.');
}

function permit(provider: CustomResourceProviderBase, Action: string[], Resource: string): void {
  provider.addToRolePolicy({ Effect: 'Allow', Action, Resource });
}

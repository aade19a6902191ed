import { CfnResource, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { acceptLintWarning } from '../../acknowledgment';
import { WorkloadLogGroup, type LogOptions } from '../../logs';

/** Id of the function that implements `restrictDefaultSecurityGroup` in aws-cdk-lib, one per stack. */
const PROVIDER = 'Custom::VpcRestrictDefaultSGCustomResourceProvider';

/**
 * Gives the CDK function that removes the rules of the default security group an encrypted log group with retention. Without it, Lambda
 * creates `/aws/lambda/…` without key or retention, and the log group remains after the stack is deleted (LOG-02).
 *
 * The CDK function is not replaced: in an existing stack, CloudFormation would delete the CDK resource last, and its deletion restores the
 * rules.
 */
export function logDefaultSecurityGroupFunction(scope: Construct, options: LogOptions): void {
  const provider = Stack.of(scope).node.tryFindChild(PROVIDER);
  const handler = provider?.node.tryFindChild('Handler');
  if (!(provider instanceof Construct) || !(handler instanceof CfnResource)) return;
  // The networks of a stack share the function.
  if (provider.node.tryFindChild('Log') !== undefined) return;
  const { logGroup } = new WorkloadLogGroup(provider, 'Log', options);
  handler.addPropertyOverride('LoggingConfig', { LogFormat: 'JSON', LogGroup: logGroup.logGroupName });
  acceptLintWarning(handler, 'W3005', 'The provider of aws-cdk-lib depends on its role by name and by reference.');
}

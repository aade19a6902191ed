import { CfnResource, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { acceptLintWarning } from '../../acknowledgement';
import { WorkloadLogGroup, type LogOptions } from '../../logs';

/** Id that aws-cdk-lib gives the function behind `restrictDefaultSecurityGroup`, once a stack. */
const PROVIDER = 'Custom::VpcRestrictDefaultSGCustomResourceProvider';

/**
 * Gives the function with which CDK closes the default security group an encrypted log group with a retention. By itself it writes to
 * `/aws/lambda/…`, a group that Lambda makes without a key or retention, and that stays when the stack goes (LOG-02).
 *
 * Not a function of our own: with another one CloudFormation would delete CDK's resource in an existing stack after it made the new one,
 * and CDK's function opens the group again when its resource is deleted.
 */
export function logDefaultSecurityGroupFunction(scope: Construct, options: LogOptions): void {
  const provider = Stack.of(scope).node.tryFindChild(PROVIDER);
  const handler = provider?.node.tryFindChild('Handler');
  if (!(provider instanceof Construct) || !(handler instanceof CfnResource)) return;
  // Networks of one stack share the function.
  if (provider.node.tryFindChild('Log') !== undefined) return;
  const { logGroup } = new WorkloadLogGroup(provider, 'Log', options);
  handler.addPropertyOverride('LoggingConfig', { LogFormat: 'JSON', LogGroup: logGroup.logGroupName });
  acceptLintWarning(
    handler,
    'W3005',
    'The provider, which is CDK’s own, depends on its role by name and by reference.',
  );
}

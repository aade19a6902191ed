import { BootstraplessSynthesizer, Fn, Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** The CloudFormation execution role of the stack's synthesizer; undefined if it has none. */
export function executionRoleArn(scope: IConstruct): string | undefined {
  const { synthesizer } = Stack.of(scope);
  // This synthesizer returns the role of `cdk bootstrap`, although the stack is deployed with the permissions of the caller.
  if (synthesizer instanceof BootstraplessSynthesizer) return undefined;
  return 'cloudFormationExecutionRoleArn' in synthesizer &&
    typeof synthesizer.cloudFormationExecutionRoleArn === 'string'
    ? Fn.sub(synthesizer.cloudFormationExecutionRoleArn)
    : undefined;
}

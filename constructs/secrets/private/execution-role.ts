import { BootstraplessSynthesizer, Fn, Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** The role that the stack's synthesizer makes CloudFormation deploy with; undefined where it names none. */
export function executionRoleArn(scope: IConstruct): string | undefined {
  const { synthesizer } = Stack.of(scope);
  // It names the role of `cdk bootstrap` even where the stack is deployed with the rights of the caller.
  if (synthesizer instanceof BootstraplessSynthesizer) return undefined;
  return 'cloudFormationExecutionRoleArn' in synthesizer &&
    typeof synthesizer.cloudFormationExecutionRoleArn === 'string'
    ? Fn.sub(synthesizer.cloudFormationExecutionRoleArn)
    : undefined;
}

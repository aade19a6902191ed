import { Duration } from 'aws-cdk-lib';
import { type ILambdaDeploymentConfig, LambdaDeploymentConfig, TrafficRouting } from 'aws-cdk-lib/aws-codedeploy';
import type { Construct } from 'constructs';
import type { FunctionDeploymentSettings } from '../config';

/** The traffic shift of a function; undefined shifts all invocations at once. */
export function trafficShift(
  scope: Construct,
  deployment: FunctionDeploymentSettings = { kind: 'canary' },
): ILambdaDeploymentConfig | undefined {
  if (deployment.kind === 'all-at-once') return undefined;
  const step = {
    interval: Duration.minutes(deployment.stepMinutes ?? 5),
    percentage: deployment.stepPercent ?? 10,
  };
  return new LambdaDeploymentConfig(scope, 'DeploymentConfig', {
    trafficRouting:
      deployment.kind === 'canary' ? TrafficRouting.timeBasedCanary(step) : TrafficRouting.timeBasedLinear(step),
  });
}

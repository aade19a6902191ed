import { Stack } from 'aws-cdk-lib';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import type { HardenedFunction } from '../../compute';
import type { RouteTargets } from '../service-route';

/** The target group of a function. The load balancer invokes the alias, whose weights shift the traffic of a deployment. */
export class FunctionTarget implements RouteTargets {
  public readonly shiftsTraffic: boolean = false;
  /** The target group with the alias as its one target. */
  public readonly targets: elbv2.ApplicationTargetGroup;

  constructor(invoked: HardenedFunction) {
    const { account, partition, region } = Stack.of(invoked);
    const permission = new lambda.CfnPermission(invoked, 'LoadBalancerPermission', {
      action: 'lambda:InvokeFunction',
      functionName: invoked.alias.functionArn,
      principal: 'elasticloadbalancing.amazonaws.com',
      sourceAccount: account,
      // Elastic Load Balancing requires the permission before it creates the target group, whose ARN is unknown until then.
      sourceArn: `arn:${partition}:elasticloadbalancing:${region}:${account}:targetgroup/*`,
    });
    // Without a health check: each one would be an invocation, and Lambda itself replaces failed execution environments.
    this.targets = new elbv2.ApplicationTargetGroup(invoked, 'Targets', {
      targetType: elbv2.TargetType.LAMBDA,
      targets: [aliasTarget(invoked.alias)],
    });
    this.targets.node.addDependency(permission);
  }

  public forward(): elbv2.ListenerAction {
    return elbv2.ListenerAction.forward([this.targets]);
  }
}

/** The target of the L2 construct would add a permission without conditions. */
function aliasTarget({ functionArn }: lambda.IAlias): elbv2.IApplicationLoadBalancerTarget {
  return {
    attachToApplicationTargetGroup: () => ({
      targetType: elbv2.TargetType.LAMBDA,
      targetJson: { id: functionArn },
    }),
  };
}

import { Stack } from 'aws-cdk-lib';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { acceptFinding } from '../../acknowledgment';
import { WorkloadRole } from '../../identity';
import type { ListenerRuleOptions } from '../hardened-fargate-service-props';
import { keepPermissions } from './role-dependency';

/** A listener rule and both of its target groups. */
type ShiftedTraffic = Required<Omit<ListenerRuleOptions, 'loadBalancer'>>;

/** The second target group of a service, and the role that shifts traffic to it. */
export function createAlternateTarget(
  scope: Construct,
  service: ecs.FargateService,
  { rule, targetGroup, alternateTargetGroup }: ShiftedTraffic,
): ecs.AlternateTarget {
  const role = createTrafficShiftRole(scope, rule, [targetGroup, alternateTargetGroup]);
  keepPermissions(service, role);
  return new ecs.AlternateTarget('AlternateTarget', {
    alternateTargetGroup,
    productionListener: ecs.ListenerRuleConfiguration.applicationListenerRule(rule),
    role,
  });
}

/**
 * The role with which ECS shifts traffic between two target groups: the permissions of the AWS managed policy, limited to these resources.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/AmazonECSInfrastructureRolePolicyForLoadBalancers.html
 */
function createTrafficShiftRole(
  scope: Construct,
  rule: elbv2.ApplicationListenerRule,
  targetGroups: readonly elbv2.ApplicationTargetGroup[],
): iam.IRole {
  const role = new WorkloadRole(scope, 'TrafficShiftRole', {
    assumedBy: new iam.ServicePrincipal('ecs.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } },
    }),
    description: `Traffic shifting of ${scope.node.path}`,
  });
  role.addToPrincipalPolicy(
    new iam.PolicyStatement({
      actions: [
        'elasticloadbalancing:DescribeListeners',
        'elasticloadbalancing:DescribeRules',
        'elasticloadbalancing:DescribeTargetGroups',
        'elasticloadbalancing:DescribeTargetHealth',
      ],
      resources: ['*'],
    }),
  );
  role.addToPrincipalPolicy(
    new iam.PolicyStatement({
      actions: ['elasticloadbalancing:RegisterTargets', 'elasticloadbalancing:DeregisterTargets'],
      resources: targetGroups.map(({ targetGroupArn }) => targetGroupArn),
    }),
  );
  role.addToPrincipalPolicy(
    new iam.PolicyStatement({
      actions: ['elasticloadbalancing:ModifyRule'],
      resources: [rule.listenerRuleArn],
    }),
  );
  acceptFinding(role, {
    id: 'AwsSolutions-IAM5[Resource::*]',
    reason: 'Describe actions support no resource ARNs; write actions are limited to the rule and target groups.',
    control: 'IAM-01',
  });
  return role;
}

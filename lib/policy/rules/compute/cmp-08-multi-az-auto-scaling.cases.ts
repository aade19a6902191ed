import { multiAzAutoScaling } from './cmp-08-multi-az-auto-scaling';
import { Tier } from '../../../../facts/tier';
import { findings, testRule } from '../../../../test/support/policy';

function scaled(min: number, max: number, service: object = {}, target: object = {}) {
  return {
    Service: {
      Type: 'AWS::ECS::Service',
      Properties: {
        ...service,
        AvailabilityZoneRebalancing: 'ENABLED',
        NetworkConfiguration: { AwsvpcConfiguration: { Subnets: ['subnet-1', 'subnet-2'] } },
      },
    },
    Target: {
      Type: 'AWS::ApplicationAutoScaling::ScalableTarget',
      Properties: {
        ResourceId: { 'Fn::Join': ['', ['service/', { Ref: 'Cluster' }, '/', { 'Fn::GetAtt': ['Service', 'Name'] }]] },
        MinCapacity: min,
        MaxCapacity: max,
        ...target,
      },
    },
    Policy: {
      Type: 'AWS::ApplicationAutoScaling::ScalingPolicy',
      Properties: { PolicyType: 'TargetTrackingScaling', ScalingTargetId: { Ref: 'Target' } },
    },
  };
}

function action(capacity: object) {
  return { ScheduledActionName: 'Night', Schedule: 'cron(0 20 * * ? *)', ScalableTargetAction: capacity };
}

testRule(multiAzAutoScaling, {
  'finds a service without scaling, with one subnet and without rebalancing': [
    { Service: { Type: 'AWS::ECS::Service' } },
    'Service[rebalancing] Properties.AvailabilityZoneRebalancing: tasks are not rebalanced after the failure of an Availability Zone',
    'Service[Subnets] Properties.NetworkConfiguration.AwsvpcConfiguration.Subnets: tasks run in one subnet',
    'Service[scaling] Properties.DesiredCount: the service has no scalable target',
  ],
  'finds a minimum of one task': [
    scaled(1, 4),
    'Service[bounds] Properties: the capacity bounds are 1 and 4: the minimum is 2 tasks',
  ],
  'finds a minimum above the maximum': [
    scaled(4, 2),
    'Service[bounds] Properties: the capacity bounds are 4 and 2: the minimum is 2 tasks',
  ],
  'finds a service without a target tracking policy': [
    { ...scaled(2, 4), Policy: { Type: 'AWS::ApplicationAutoScaling::ScalingPolicy' } },
    'Service[tracking] Properties: the service has no target tracking policy',
  ],
  'finds a desired count of one, and a deployment that may stop all tasks': [
    scaled(2, 4, { DesiredCount: 1, DeploymentConfiguration: { MinimumHealthyPercent: 0 } }),
    'Service[DesiredCount] Properties.DesiredCount: DesiredCount is 1: the minimum is 2 tasks',
    'Service[MinimumHealthyPercent] Properties.DeploymentConfiguration.MinimumHealthyPercent: a deployment may stop all tasks: MinimumHealthyPercent is 0, and the minimum is 50',
  ],
  'passes a desired count of two, and half of the tasks healthy': [
    scaled(2, 4, { DesiredCount: 2, DeploymentConfiguration: { MinimumHealthyPercent: 50 } }),
  ],
  'finds a schedule that stops tasks at night': [
    scaled(2, 4, {}, { ScheduledActions: [action({ MinCapacity: 1, MaxCapacity: 4 }), action({ MinCapacity: 2 })] }),
    'Service[ScheduledActions] Properties: a scheduled action sets the capacity bounds to 1 and 4: the minimum is 2 tasks',
  ],
  'finds a schedule that decreases the maximum': [
    scaled(2, 4, {}, { ScheduledActions: [action({ MaxCapacity: 0 })] }),
    'Service[ScheduledActions] Properties: a scheduled action sets the capacity bounds to absent and 0: the minimum is 2 tasks',
  ],
  'finds suspended scaling': [
    scaled(2, 4, {}, { SuspendedState: { DynamicScalingOutSuspended: true } }),
    'Service[SuspendedState] Properties: scaling is suspended',
  ],
  'passes schedules with two tasks or more': [
    scaled(2, 4, {}, { ScheduledActions: [action({ MinCapacity: 4, MaxCapacity: 8 }), action({ MinCapacity: 2 })] }),
  ],
  'passes two tasks in two subnets with a target tracking policy': [scaled(2, 4)],
});

describe('CMP-08-MultiAzAutoScaling', () => {
  test('does not apply outside production', () => {
    expect(findings(multiAzAutoScaling, { Service: { Type: 'AWS::ECS::Service' } }, Tier.STAGING)).toEqual([]);
  });
});

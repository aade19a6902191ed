import { fargateOnly } from './cmp-01-fargate-only';
import { taskDefinition, testRule } from '../../../../test/support/policy';

testRule(fargateOnly, {
  'finds a task definition that does not require Fargate': [
    { Task: taskDefinition({}, { RequiresCompatibilities: ['FARGATE', 'EC2'] }) },
    'Task[RequiresCompatibilities] Properties.RequiresCompatibilities: RequiresCompatibilities is not [FARGATE]',
  ],
  'finds a service without a launch type, for which ECS uses EC2': [
    { Service: { Type: 'AWS::ECS::Service' } },
    'Service[LaunchType] Properties.LaunchType: tasks may run on container instances: LaunchType is absent',
  ],
  'finds a service with a capacity provider of container instances': [
    {
      Service: {
        Type: 'AWS::ECS::Service',
        Properties: { CapacityProviderStrategy: [{ CapacityProvider: 'servers' }] },
      },
    },
    'Service[LaunchType] Properties.LaunchType: tasks may run on container instances: LaunchType is absent',
  ],
  'finds a capacity provider of container instances': [
    { Provider: { Type: 'AWS::ECS::CapacityProvider' } },
    'Provider[servers] Properties: container instances are added to the cluster: tasks share the kernel of an instance',
  ],
  'passes Fargate, by launch type and by capacity provider': [
    {
      Task: taskDefinition({}, { RequiresCompatibilities: ['FARGATE'] }),
      Service: { Type: 'AWS::ECS::Service', Properties: { LaunchType: 'FARGATE' } },
      Spot: {
        Type: 'AWS::ECS::Service',
        Properties: { CapacityProviderStrategy: [{ CapacityProvider: 'FARGATE_SPOT' }] },
      },
    },
  ],
});

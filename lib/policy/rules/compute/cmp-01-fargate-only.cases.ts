import { fargateOnly } from './cmp-01-fargate-only';
import { findings, taskDefinition } from '../../../../test/support/policy';

describe('CMP-01-FargateOnly', () => {
  test('finds a task definition that does not require Fargate', () => {
    expect(
      findings(fargateOnly, { Task: taskDefinition({}, { RequiresCompatibilities: ['FARGATE', 'EC2'] }) }),
    ).toEqual([
      'Task[RequiresCompatibilities] Properties.RequiresCompatibilities: RequiresCompatibilities is not [FARGATE]',
    ]);
  });

  test('finds a service without a launch type, for which ECS uses EC2', () => {
    expect(findings(fargateOnly, { Service: { Type: 'AWS::ECS::Service' } })).toEqual([
      'Service[LaunchType] Properties.LaunchType: tasks may run on container instances: LaunchType is absent',
    ]);
  });

  test('finds a service with a capacity provider of container instances', () => {
    expect(
      findings(fargateOnly, {
        Service: {
          Type: 'AWS::ECS::Service',
          Properties: { CapacityProviderStrategy: [{ CapacityProvider: 'servers' }] },
        },
      }),
    ).toEqual([
      'Service[LaunchType] Properties.LaunchType: tasks may run on container instances: LaunchType is absent',
    ]);
  });

  test('finds a capacity provider of container instances', () => {
    expect(findings(fargateOnly, { Provider: { Type: 'AWS::ECS::CapacityProvider' } })).toEqual([
      'Provider[servers] Properties: container instances are added to the cluster: tasks share the kernel of an instance',
    ]);
  });

  test('passes Fargate, by launch type and by capacity provider', () => {
    expect(
      findings(fargateOnly, {
        Task: taskDefinition({}, { RequiresCompatibilities: ['FARGATE'] }),
        Service: { Type: 'AWS::ECS::Service', Properties: { LaunchType: 'FARGATE' } },
        Spot: {
          Type: 'AWS::ECS::Service',
          Properties: { CapacityProviderStrategy: [{ CapacityProvider: 'FARGATE_SPOT' }] },
        },
      }),
    ).toEqual([]);
  });
});

import { onDemandCapacity } from './cmp-08-on-demand-capacity';
import { findings } from '../../../../test/support/policy';

const service = (Properties: Record<string, unknown>) => ({ Service: { Type: 'AWS::ECS::Service', Properties } });
const SPOT = { CapacityProvider: 'FARGATE_SPOT', Weight: 1 };

describe('CMP-08-OnDemandCapacity', () => {
  test.each([
    ['Spot capacity only', [SPOT]],
    ['one On-Demand task', [SPOT, { CapacityProvider: 'FARGATE', Base: 1 }]],
    ['unknown capacity', [{ CapacityProvider: { Ref: 'Parameter' } }]],
  ])('finds %s', (_, CapacityProviderStrategy) => {
    expect(findings(onDemandCapacity, service({ CapacityProviderStrategy }))).toEqual([
      'Service[spot] Properties.CapacityProviderStrategy: all tasks run on Spot capacity, which AWS can interrupt',
    ]);
  });

  test.each([
    ['the launch type', { LaunchType: 'FARGATE' }],
    ['the capacity provider', { CapacityProviderStrategy: [{ CapacityProvider: 'FARGATE', Weight: 1 }] }],
    ['two On-Demand tasks', { CapacityProviderStrategy: [SPOT, { CapacityProvider: 'FARGATE', Base: 2 }] }],
  ])('passes %s', (_, properties) => {
    expect(findings(onDemandCapacity, service(properties))).toEqual([]);
  });
});

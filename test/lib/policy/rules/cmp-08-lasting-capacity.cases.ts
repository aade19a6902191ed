import { lastingCapacity } from '../../../../lib/policy/rules/cmp-08-lasting-capacity';
import { findings } from '../../../support/policy';

const service = (Properties: Record<string, unknown>) => ({ Service: { Type: 'AWS::ECS::Service', Properties } });
const SPOT = { CapacityProvider: 'FARGATE_SPOT', Weight: 1 };

describe('CMP-08-LastingCapacity', () => {
  test.each([
    ['nothing but spare capacity', [SPOT]],
    ['one task that lasts', [SPOT, { CapacityProvider: 'FARGATE', Base: 1 }]],
    ['capacity that nobody can tell', [{ CapacityProvider: { Ref: 'Parameter' } }]],
  ])('finds %s', (_, CapacityProviderStrategy) => {
    expect(findings(lastingCapacity, service({ CapacityProviderStrategy }))).toEqual([
      'Service[spot] Properties.CapacityProviderStrategy: AWS may take back all of its tasks at once',
    ]);
  });

  test.each([
    ['the launch type', { LaunchType: 'FARGATE' }],
    ['the provider', { CapacityProviderStrategy: [{ CapacityProvider: 'FARGATE', Weight: 1 }] }],
    ['two tasks that last', { CapacityProviderStrategy: [SPOT, { CapacityProvider: 'FARGATE', Base: 2 }] }],
  ])('passes %s', (_, properties) => {
    expect(findings(lastingCapacity, service(properties))).toEqual([]);
  });
});

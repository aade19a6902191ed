import { multipleAvailabilityZones } from './net-08-multiple-availability-zones';
import { service, subnet } from '../../../../test/support/network-templates';
import { findings, testRule } from '../../../../test/support/policy';

testRule(multipleAvailabilityZones, {
  'finds a service whose subnets are in one Availability Zone': [
    { ...service({ Ref: 'One' }, { Ref: 'Two' }), ...subnet('One'), ...subnet('Two') },
    'Service[zones] Properties.NetworkConfiguration.AwsvpcConfiguration.Subnets: the subnets are in 1 Availability Zone',
  ],
  'passes two Availability Zones': [
    { ...service({ Ref: 'One' }, { Ref: 'Two' }), ...subnet('One'), ...subnet('Two', [], 'eu-west-1b') },
  ],
});

describe('NET-08-MultipleAvailabilityZones', () => {
  const select = (index: unknown, region: unknown = '') => ({ 'Fn::Select': [index, { 'Fn::GetAZs': region }] });

  const inZones = (one: unknown, two: unknown) => ({
    ...service({ Ref: 'One' }, { Ref: 'Two' }),
    ...subnet('One', [], one as string),
    ...subnet('Two', [], two as string),
  });

  test('compares Availability Zones that the deployment selects', () => {
    expect(findings(multipleAvailabilityZones, inZones(select(0), select(0)))).toHaveLength(1);
    expect(findings(multipleAvailabilityZones, inZones(select(0), select('0', { Ref: 'AWS::Region' })))).toHaveLength(
      1,
    );
    expect(findings(multipleAvailabilityZones, inZones(select(0), select(1)))).toEqual([]);
  });

  test.each<[string, (subnets: unknown) => object]>([
    ['AWS::AutoScaling::AutoScalingGroup', (VPCZoneIdentifier) => ({ VPCZoneIdentifier })],
    ['AWS::EC2::VPCEndpoint', (SubnetIds) => ({ SubnetIds })],
    ['AWS::ECS::TaskSet', (Subnets) => ({ NetworkConfiguration: { AwsVpcConfiguration: { Subnets } } })],
    ['AWS::ElasticLoadBalancingV2::LoadBalancer', (Subnets) => ({ Subnets })],
    ['AWS::Lambda::Function', (SubnetIds) => ({ VpcConfig: { SubnetIds } })],
  ])('%s: finds one Availability Zone, passes two', (Type, properties) => {
    const evaluate = (...names: string[]) =>
      findings(multipleAvailabilityZones, {
        ...subnet('One'),
        ...subnet('Two', [], 'eu-west-1b'),
        R: { Type, Properties: { ...properties(names.map((Ref) => ({ Ref }))) } },
      });
    expect(evaluate('One')).toEqual([expect.stringMatching(/^R\[zones\] .*: the subnets are in 1 Availability Zone$/)]);
    expect(evaluate('One', 'Two')).toEqual([]);
  });

  test.each(['AWS::EC2::VPCEndpoint', 'AWS::Lambda::Function'])('passes %s without subnets', (Type) => {
    expect(findings(multipleAvailabilityZones, { R: { Type } })).toEqual([]);
  });
});

import { privateSubnets } from './net-01-private-subnets';
import { service, subnet, TO_INTERNET, TO_NAT } from '../../../../test/support/network-templates';
import { findings, findingsAcross, template, testRule } from '../../../../test/support/policy';

const SUBNETS = 'Properties.NetworkConfiguration.AwsvpcConfiguration.Subnets';

testRule(privateSubnets, {
  'finds a service in a public subnet': [
    { ...service({ Ref: 'Public' }), ...subnet('Public', [TO_INTERNET]) },
    `Service[Public] ${SUBNETS}.0: subnet Public has a route to an internet gateway`,
  ],
  'finds a subnet without a route table, and an unknown subnet': [
    { ...service({ Ref: 'Bare' }, 'subnet-1'), Bare: { Type: 'AWS::EC2::Subnet' } },
    `Service[Bare] ${SUBNETS}.0: subnet Bare has no associated route table: the routes of the main route table are unknown`,
    `Service[subnet-1] ${SUBNETS}.1: subnet subnet-1 is not in the templates`,
  ],
  'finds a task of a state machine, whose definition is a text': [
    {
      Job: {
        Type: 'AWS::StepFunctions::StateMachine',
        Properties: {
          DefinitionString: {
            'Fn::Sub': '{"Resource":"arn:aws:states:::ecs:runTask.sync","Subnets":["${Private}","${Public}"]}',
          },
        },
      },
      ...subnet('Private', [TO_NAT]),
      ...subnet('Public', [TO_INTERNET]),
    },
    'Job[Public] Properties.DefinitionString: subnet Public has a route to an internet gateway',
  ],
  'finds tasks of a schedule without subnets': [
    {
      Job: {
        Type: 'AWS::Scheduler::Schedule',
        Properties: { Target: { EcsParameters: { TaskDefinitionArn: 'arn' } } },
      },
    },
    'Job[subnet-0] Properties.Target.EcsParameters.NetworkConfiguration.AwsvpcConfiguration.Subnets: subnet absent is not in the templates',
  ],
  'passes an internet-facing load balancer in a public subnet': [
    {
      Entry: { Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer', Properties: { Subnets: [{ Ref: 'Public' }] } },
      ...subnet('Public', [TO_INTERNET]),
    },
  ],
});

describe('NET-01-PrivateSubnets', () => {
  test.each([
    ['a function', 'AWS::Lambda::Function', { VpcConfig: { SubnetIds: [{ Ref: 'Public' }] } }],
    ['an instance', 'AWS::EC2::Instance', { SubnetId: { Ref: 'Public' } }],
    ['a group of instances', 'AWS::AutoScaling::AutoScalingGroup', { VPCZoneIdentifier: [{ Ref: 'Public' }] }],
    [
      'an internal load balancer',
      'AWS::ElasticLoadBalancingV2::LoadBalancer',
      { Scheme: 'internal', Subnets: [{ Ref: 'Public' }] },
    ],
  ])('finds %s in a public subnet', (_, Type, Properties) => {
    expect(
      findings(privateSubnets, { Workload: { Type, Properties }, ...subnet('Public', [TO_INTERNET]) }),
    ).toHaveLength(1);
  });

  test('passes a service in a private subnet of another stack', () => {
    const network = template('Network', {
      Resources: subnet('Private', [TO_NAT]),
      Outputs: { Private: { Value: { Ref: 'Private' }, Export: { Name: 'Private' } } },
    });
    const services = template('Services', { Resources: service({ 'Fn::ImportValue': 'Private' }) });
    expect(findingsAcross(privateSubnets, [network, services])).toEqual([]);
  });
});

import { noTaskPublicIp } from './net-01-no-task-public-ip';
import { findings } from '../../../../test/support/policy';

const NETWORK = { AwsvpcConfiguration: { AssignPublicIp: 'ENABLED' } };

describe('NET-01-NoTaskPublicIp', () => {
  test.each([
    ['service', 'AWS::ECS::Service', { NetworkConfiguration: NETWORK }],
    ['scheduled task', 'AWS::Scheduler::Schedule', { Target: { EcsParameters: { NetworkConfiguration: NETWORK } } }],
    ['task set', 'AWS::ECS::TaskSet', { NetworkConfiguration: { AwsVpcConfiguration: { AssignPublicIp: 'ENABLED' } } }],
    ['pipe', 'AWS::Pipes::Pipe', { TargetParameters: { EcsTaskParameters: { NetworkConfiguration: NETWORK } } }],
    [
      'batch job',
      'AWS::Batch::JobDefinition',
      { ContainerProperties: { NetworkConfiguration: { AssignPublicIp: 'ENABLED' } } },
    ],
    [
      'batch job with several containers',
      'AWS::Batch::JobDefinition',
      { EcsProperties: { TaskProperties: [{ NetworkConfiguration: { AssignPublicIp: { Ref: 'Public' } } }] } },
    ],
    ['task without network', 'AWS::Events::Rule', { Targets: [{ EcsParameters: { TaskCount: 1 } }] }],
    ['state machine', 'AWS::StepFunctions::StateMachine', { DefinitionString: '{"Resource":"ecs:runTask.sync"}' }],
  ])('finds a %s', (_, Type, Properties) => {
    expect(findings(noTaskPublicIp, { Task: { Type, Properties } })).toEqual([
      expect.stringMatching(
        /^Task\[AssignPublicIp\] .*: AssignPublicIp is not DISABLED: tasks can get a public IP address$/,
      ),
    ]);
  });

  test.each([
    ['service', 'AWS::ECS::Service', { NetworkConfiguration: { AwsvpcConfiguration: { AssignPublicIp: 'DISABLED' } } }],
    [
      'task set',
      'AWS::ECS::TaskSet',
      { NetworkConfiguration: { AwsVpcConfiguration: { AssignPublicIp: 'DISABLED' } } },
    ],
    ['batch job', 'AWS::Batch::JobDefinition', { ContainerProperties: { Image: 'web' } }],
    ['rule without task', 'AWS::Events::Rule', { Targets: [{ Arn: 'arn' }] }],
    [
      'state machine',
      'AWS::StepFunctions::StateMachine',
      {
        DefinitionString: {
          'Fn::Sub': '{"Resource":"arn:${AWS::Partition}:states:::ecs:runTask","AssignPublicIp":"DISABLED"}',
        },
      },
    ],
  ])('passes a %s', (_, Type, Properties) => {
    expect(findings(noTaskPublicIp, { Task: { Type, Properties } })).toEqual([]);
  });
});

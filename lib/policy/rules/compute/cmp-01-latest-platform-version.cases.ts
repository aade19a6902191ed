import { latestPlatformVersion } from './cmp-01-latest-platform-version';
import { testRule } from '../../../../test/support/policy';

function service(properties: Record<string, unknown>) {
  return { Service: { Type: 'AWS::ECS::Service', Properties: properties } };
}

const machine = (PlatformVersion: string) => ({
  Type: 'AWS::StepFunctions::StateMachine',
  Properties: {
    DefinitionString: JSON.stringify({ States: { Run: { Type: 'Task', Parameters: { PlatformVersion } } } }),
  },
});

testRule(latestPlatformVersion, {
  'finds an old platform version': [
    service({ PlatformVersion: '1.3.0' }),
    'Service[PlatformVersion] Properties.PlatformVersion: PlatformVersion is 1.3.0, which receives no security updates',
  ],
  'finds a version that cannot be resolved': [
    service({ PlatformVersion: { Ref: 'Version' } }),
    'Service[PlatformVersion] Properties.PlatformVersion: PlatformVersion is ${Version}, which receives no security updates',
  ],
  'finds an old platform version of jobs': [
    {
      Job: machine('1.3.0'),
      Schedule: {
        Type: 'AWS::Scheduler::Schedule',
        Properties: { Target: { EcsParameters: { PlatformVersion: '1.3.0' } } },
      },
    },
    'Job[PlatformVersion] Properties.DefinitionString: the definition starts tasks with PlatformVersion 1.3.0, which receives no security updates',
    'Schedule[PlatformVersion] Properties.Target.EcsParameters.PlatformVersion: PlatformVersion is 1.3.0, which receives no security updates',
  ],
  'passes a job on the latest version': [{ Job: machine('LATEST') }],
  'passes the latest version, explicit or by default': [
    { ...service({ PlatformVersion: 'LATEST' }), Other: { Type: 'AWS::ECS::TaskSet' } },
  ],
});

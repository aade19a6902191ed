import { restrictedEcsExec } from './cmp-10-restricted-ecs-exec';
import { Tier } from '../../../../facts/tier';
import { findings, KEY, KEY_ARN, testRule } from '../../../../test/support/policy';

const AUDITED = {
  KmsKeyId: KEY_ARN,
  Logging: 'OVERRIDE',
  LogConfiguration: { CloudWatchEncryptionEnabled: true },
};

function exec(configuration: Record<string, unknown>) {
  return {
    ...KEY,
    Cluster: {
      Type: 'AWS::ECS::Cluster',
      Properties: { Configuration: { ExecuteCommandConfiguration: configuration } },
    },
    Service: { Type: 'AWS::ECS::Service', Properties: { Cluster: { Ref: 'Cluster' }, EnableExecuteCommand: true } },
  };
}

const machine = (EnableExecuteCommand: boolean) => ({
  Type: 'AWS::StepFunctions::StateMachine',
  Properties: { DefinitionString: JSON.stringify({ Parameters: { EnableExecuteCommand } }) },
});

testRule(restrictedEcsExec, {
  'finds ECS Exec in production': [
    exec(AUDITED),
    'Service[production] Properties.EnableExecuteCommand: EnableExecuteCommand is not false: ECS Exec gives shell access to containers in production',
  ],
  'finds a job with ECS Exec in production': [
    { Job: machine(true) },
    'Job[production] Properties.DefinitionString: the definition starts tasks with shell access (EnableExecuteCommand)',
  ],
  'passes a job without ECS Exec': [{ Job: machine(false) }],
  'passes a service without ECS Exec': [{ Service: { Type: 'AWS::ECS::Service' } }],
});

describe('CMP-10-RestrictedEcsExec', () => {
  test('finds sessions without encryption and logging', () => {
    expect(findings(restrictedEcsExec, exec({ Logging: 'DEFAULT' }), Tier.DEVELOPMENT)).toEqual([
      'Service[KmsKeyId] Properties.EnableExecuteCommand: ECS Exec is enabled, but in the configuration of the cluster KmsKeyId is absent, so that AWS uses its default key',
      'Service[LogConfiguration] Properties.EnableExecuteCommand: ECS Exec is enabled, but in the configuration of the cluster sessions are not written to an encrypted log',
    ]);
  });

  test('finds a cluster outside the templates', () => {
    expect(
      findings(
        restrictedEcsExec,
        { Service: { Type: 'AWS::ECS::Service', Properties: { Cluster: 'shared', EnableExecuteCommand: true } } },
        Tier.STAGING,
      ),
    ).toEqual([
      'Service[cluster] Properties.EnableExecuteCommand: ECS Exec is enabled and the cluster shared, is not among these templates',
    ]);
  });

  test('passes encrypted and logged sessions outside production', () => {
    expect(findings(restrictedEcsExec, exec(AUDITED), Tier.DEVELOPMENT)).toEqual([]);
  });
});

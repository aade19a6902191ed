import { noSecretLiteral } from '../../../../lib/policy/rules/sec-01-no-secret-literal';
import { findings, taskDefinition } from '../../../support/policy';

describe('SEC-01-NoSecretLiteral', () => {
  test('finds a secret in a variable, by name and by value', () => {
    expect(
      findings(noSecretLiteral, {
        Task: taskDefinition({
          Environment: [
            { Name: 'DB_PASSWORD', Value: 'hunter2' },
            { Name: 'DATABASE', Value: 'postgres://app:pw@db/app' },
          ],
        }),
      }),
    ).toEqual([
      "Task[web+DB_PASSWORD] Properties.ContainerDefinitions.0.Environment.0.Value: 'DB_PASSWORD' looks like a secret",
      "Task[web+DATABASE] Properties.ContainerDefinitions.0.Environment.1.Value: 'DATABASE' looks like a secret",
    ]);
  });

  test('finds one in an argument', () => {
    expect(findings(noSecretLiteral, { Task: taskDefinition({ Command: ['serve', '--password=hunter2'] }) })).toEqual([
      'Task[web+Command-1] Properties.ContainerDefinitions.0.Command.1: it looks like a secret',
    ]);
  });

  test('finds one that CloudFormation resolves into a variable', () => {
    expect(
      findings(noSecretLiteral, {
        Function: {
          Type: 'AWS::Lambda::Function',
          Properties: { Environment: { Variables: { PAYMENT: '{{resolve:secretsmanager:payment}}' } } },
        },
      }),
    ).toEqual([
      "Function[PAYMENT] Properties.Environment.Variables.PAYMENT: 'PAYMENT' holds a secret that CloudFormation resolves: it stands there in plain text",
    ]);
  });

  test('finds passwords in the template, whatever they look like', () => {
    expect(
      findings(noSecretLiteral, {
        Secret: { Type: 'AWS::SecretsManager::Secret', Properties: { SecretString: 'abc' } },
        Database: { Type: 'AWS::RDS::DBCluster', Properties: { MasterUserPassword: 'abc' } },
      }),
    ).toEqual([
      'Secret[SecretString] Properties.SecretString: SecretString stands in the template',
      'Database[MasterUserPassword] Properties.MasterUserPassword: MasterUserPassword stands in the template',
    ]);
  });

  test('finds a secret in a parameter', () => {
    expect(
      findings(noSecretLiteral, {
        Parameter: { Type: 'AWS::SSM::Parameter', Properties: { Name: '/shop/api-key', Value: 'abc' } },
      }),
    ).toEqual(["Parameter[Value] Properties.Value: 'api-key' looks like a secret"]);
  });

  test('passes references, and what is none', () => {
    expect(
      findings(noSecretLiteral, {
        Task: taskDefinition({
          Environment: [
            { Name: 'LOG_LEVEL', Value: 'info' },
            { Name: 'API_KEY_ARN', Value: { Ref: 'Secret' } },
          ],
          Secrets: [{ Name: 'API_KEY', ValueFrom: { Ref: 'Secret' } }],
        }),
        Secret: { Type: 'AWS::SecretsManager::Secret', Properties: { GenerateSecretString: {} } },
        Database: {
          Type: 'AWS::RDS::DBCluster',
          Properties: { MasterUserPassword: '{{resolve:secretsmanager:master:SecretString:password}}' },
        },
      }),
    ).toEqual([]);
  });
});

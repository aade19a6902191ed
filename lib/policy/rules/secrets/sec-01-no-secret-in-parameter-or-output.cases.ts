import { noSecretInParameterOrOutput } from './sec-01-no-secret-in-parameter-or-output';
import { findingsAcross, template } from '../../../../test/support/policy';

const withDefault = (Parameter: Record<string, unknown>) =>
  findingsAcross(noSecretInParameterOrOutput, [template('Shop', { Parameters: { Parameter }, Resources: {} })]);

const withOutput = (name: string, Value: unknown) =>
  findingsAcross(noSecretInParameterOrOutput, [template('Shop', { Resources: {}, Outputs: { [name]: { Value } } })]);

describe('SEC-01-NoSecretInParameterOrOutput', () => {
  test('finds the default of a NoEcho parameter', () => {
    expect(withDefault({ Type: 'String', NoEcho: true, Default: 'abc' })).toEqual([
      "(Stack)[Parameter] Parameters.Parameter.Default: 'Parameter' has NoEcho, but its default is readable in the template",
    ]);
  });

  test('finds a default that looks like a secret', () => {
    expect(withDefault({ Type: 'String', Default: `ghp_${'a1B2'.repeat(9)}` })).toEqual([
      "(Stack)[Parameter] Parameters.Parameter.Default: 'Parameter' looks like a secret",
    ]);
  });

  test.each([
    ['DbPassword', 'hunter2', "'DbPassword' looks like a secret"],
    [
      'Login',
      { 'Fn::Sub': 'user:{{resolve:secretsmanager:db:SecretString:password}}' },
      "'Login' contains a dynamic reference to a secret, which CloudFormation resolves to plain text",
    ],
  ])('finds the output %s of %j', (name, value, message) => {
    expect(withOutput(name, value)).toEqual([`(Stack)[${name}] Outputs.${name}.Value: ${message}`]);
  });

  test('finds an output of a secret attribute', () => {
    const client = { Client: { Type: 'AWS::Cognito::UserPoolClient' } };
    const Outputs = {
      Login: { Value: { 'Fn::GetAtt': ['Client', 'ClientSecret'] } },
      Id: { Value: { Ref: 'Client' } },
    };
    expect(findingsAcross(noSecretInParameterOrOutput, [template('Shop', { Resources: client, Outputs })])).toEqual([
      "(Stack)[Login] Outputs.Login.Value: 'Login' contains Client.ClientSecret, which is a secret",
    ]);
  });

  test('passes references, and values that are no secrets', () => {
    expect(withDefault({ Type: 'String', NoEcho: true })).toEqual([]);
    expect(withDefault({ Type: 'String', NoEcho: true, Default: '' })).toEqual([]);
    expect(withDefault({ Type: 'Number', Default: 8080 })).toEqual([]);
    expect(withOutput('SecretArn', { Ref: 'Secret' })).toEqual([]);
    expect(withOutput('Url', 'https://shop.example.com')).toEqual([]);
  });
});

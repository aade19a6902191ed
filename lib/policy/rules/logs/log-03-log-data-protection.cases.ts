import { logDataProtection } from './log-03-log-data-protection';
import { findings, taskDefinition, testRule } from '../../../../test/support/policy';

const identifier = (name: string) => `arn:aws:dataprotection::aws:data-identifier/${name}`;

const MASK = {
  DataIdentifier: [identifier('EmailAddress'), identifier('AwsSecretKey')],
  Operation: { Deidentify: { MaskConfig: {} } },
};

const logGroup = (properties: object = {}, statement: object = MASK) => ({
  Type: 'AWS::Logs::LogGroup',
  Properties: { DataProtectionPolicy: { Statement: [statement] }, ...properties },
});

const task = (group: unknown) =>
  taskDefinition({ LogConfiguration: { LogDriver: 'awslogs', Options: { 'awslogs-group': group } } });

const lambda = (group: unknown) => ({
  Type: 'AWS::Lambda::Function',
  Properties: { LoggingConfig: { LogGroup: group } },
});

const ROLE = { 'Fn::GetAtt': ['Role', 'Arn'] };

const allowing = (Action: string) => ({
  Type: 'AWS::IAM::Policy',
  Properties: { Roles: [{ Ref: 'Role' }], PolicyDocument: { Statement: [{ Effect: 'Allow', Action, Resource: '*' }] } },
});

testRule(logDataProtection, {
  'finds a log group outside the templates': [
    { Task: task('/shared/logs') },
    "Task[web] Properties.ContainerDefinitions.0.LogConfiguration.Options.awslogs-group: 'web' logs to /shared/logs, a log group outside the templates: data protection is unknown",
  ],
  'finds a role that may read masked values': [
    {
      ...{ Log: logGroup(), Role: { Type: 'AWS::IAM::Role' }, Policy: allowing('logs:Unmask') },
      Api: { ...lambda({ Ref: 'Log' }), Properties: { LoggingConfig: { LogGroup: { Ref: 'Log' } }, Role: ROLE } },
    },
    'Api[Unmask] Properties.Role: ${Role.Arn} may read the masked values (logs:Unmask)',
  ],
  'passes a role that writes logs': [
    {
      ...{ Log: logGroup(), Role: { Type: 'AWS::IAM::Role' }, Policy: allowing('logs:PutLogEvents') },
      Api: { ...lambda({ Ref: 'Log' }), Properties: { LoggingConfig: { LogGroup: { Ref: 'Log' } }, Role: ROLE } },
    },
  ],
  'passes a masking log group': [{ Log: logGroup(), Task: task({ Ref: 'Log' }), Api: lambda({ Ref: 'Log' }) }],
});

describe('LOG-03-LogDataProtection', () => {
  test.each([
    ['no policy', logGroup({ DataProtectionPolicy: undefined })],
    ['a policy that only reports', logGroup({}, { ...MASK, Operation: { Audit: { FindingsDestination: {} } } })],
    ['a policy that masks nothing', logGroup({}, { ...MASK, DataIdentifier: [] })],
    ['a policy without personal data', logGroup({}, { ...MASK, DataIdentifier: [identifier('AwsSecretKey')] })],
    ['a policy without credentials', logGroup({}, { ...MASK, DataIdentifier: [identifier('EmailAddress')] })],
    ['a class that cannot mask', logGroup({ LogGroupClass: 'INFREQUENT_ACCESS' })],
  ])('finds a log group with %s', (_, Log) => {
    const found = findings(logDataProtection, { Log, Task: task({ Ref: 'Log' }), Api: lambda({ Ref: 'Log' }) });
    expect(found).toEqual([
      "Task[web] Properties.ContainerDefinitions.0.LogConfiguration.Options.awslogs-group: 'web' logs to Log, which has no data protection policy that masks sensitive data",
      "Api[function] Properties.LoggingConfig.LogGroup: 'function' logs to Log, which has no data protection policy that masks sensitive data",
    ]);
  });
});

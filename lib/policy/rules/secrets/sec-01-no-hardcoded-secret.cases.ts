import { noHardcodedSecret } from './sec-01-no-hardcoded-secret';
import {
  findings,
  findingsAcross,
  taskDefinition,
  template,
  testRule,
  type TestResources,
} from '../../../../test/support/policy';

testRule(noHardcodedSecret, {
  'finds a secret in a variable, by name and by value': [
    {
      Task: taskDefinition({
        Environment: [
          { Name: 'DB_PASSWORD', Value: 'hunter2' },
          { Name: 'DATABASE', Value: 'postgres://app:pw@db/app' },
        ],
      }),
    },
    "Task[web+DB_PASSWORD] Properties.ContainerDefinitions.0.Environment.0.Value: 'DB_PASSWORD' looks like a secret",
    "Task[web+DATABASE] Properties.ContainerDefinitions.0.Environment.1.Value: 'DATABASE' looks like a secret",
  ],
  'finds a secret in an argument': [
    { Task: taskDefinition({ Command: ['serve', '--password=hunter2'] }) },
    'Task[web+Command-1] Properties.ContainerDefinitions.0.Command.1: it looks like a secret',
  ],
  'finds a dynamic reference in a variable': [
    {
      Function: {
        Type: 'AWS::Lambda::Function',
        Properties: { Environment: { Variables: { PAYMENT: '{{resolve:secretsmanager:payment}}' } } },
      },
    },
    "Function[PAYMENT] Properties.Environment.Variables.PAYMENT: 'PAYMENT' contains a dynamic reference to a secret, which CloudFormation resolves to plain text",
  ],
  'finds passwords in any format': [
    {
      Secret: { Type: 'AWS::SecretsManager::Secret', Properties: { SecretString: 'abc' } },
      Database: { Type: 'AWS::RDS::DBCluster', Properties: { MasterUserPassword: 'abc' } },
    },
    'Secret[SecretString] Properties.SecretString: SecretString is plain text in the template',
    'Database[MasterUserPassword] Properties.MasterUserPassword: MasterUserPassword is plain text in the template',
  ],
  'finds a secret in a variable of a build': [
    {
      Build: {
        Type: 'AWS::CodeBuild::Project',
        Properties: {
          Environment: {
            EnvironmentVariables: [
              { Name: 'NPM_TOKEN', Value: 'abc' },
              { Name: 'STAGE', Value: 'test' },
            ],
          },
        },
      },
    },
    "Build[NPM_TOKEN] Properties.Environment.EnvironmentVariables.0.Value: 'NPM_TOKEN' looks like a secret",
  ],
  'finds a secret in a parameter': [
    { Parameter: { Type: 'AWS::SSM::Parameter', Properties: { Name: '/shop/api-key', Value: 'abc' } } },
    "Parameter[Value] Properties.Value: 'api-key' looks like a secret",
  ],
  'finds a secret in the argument after its option': [
    { Task: taskDefinition({ Command: ['serve', '--db-password', 'hunter2', '--port', '8080'] }) },
    "Task[web+Command-2] Properties.ContainerDefinitions.0.Command.2: 'db-password' looks like a secret",
  ],
  'finds a secret in an argument of a Glue job': [
    {
      Job: { Type: 'AWS::Glue::Job', Properties: { DefaultArguments: { '--db-password': 'hunter2', '--days': '7' } } },
    },
    "Job[--db-password] Properties.DefaultArguments.--db-password: '--db-password' looks like a secret",
  ],
  'finds an access key of a build, and passes the name of a parameter': [
    {
      Build: {
        Type: 'AWS::CodeBuild::Project',
        Properties: {
          Environment: {
            EnvironmentVariables: [
              { Name: 'AWS_ACCESS_KEY_ID', Value: 'abc', Type: 'PLAINTEXT' },
              { Name: 'NPM_TOKEN', Value: '/build/npm', Type: 'PARAMETER_STORE' },
            ],
          },
        },
      },
    },
    "Build[AWS_ACCESS_KEY_ID] Properties.Environment.EnvironmentVariables.0.Value: 'AWS_ACCESS_KEY_ID' looks like a secret",
  ],
  'finds credentials and scripts in metadata of cfn-init': [
    {
      Host: {
        Type: 'AWS::EC2::Instance',
        Metadata: {
          'AWS::CloudFormation::Authentication': { files: { type: 'S3', secretKey: 'abc', accessKeyId: 'abc' } },
          'AWS::CloudFormation::Init': {
            config: {
              files: {
                '/etc/app': { content: '{{resolve:ssm-secure:/db/password}}' },
                '/etc/db': { content: 'mode=fast\ndb_password=hunter2hunter2' },
                '/etc/free': { content: 'mode=fast' },
              },
              commands: { start: { command: 'run', env: { API_TOKEN: 'hunter2hunter2' } } },
            },
          },
        },
      },
    },
    'Host[Metadata.AWS::CloudFormation::Authentication.files.secretKey] Metadata.AWS::CloudFormation::Authentication.files.secretKey: Metadata.AWS::CloudFormation::Authentication.files.secretKey is plain text in the template',
    'Host[Metadata.AWS::CloudFormation::Init.config.files./etc/app.content] Metadata.AWS::CloudFormation::Init.config.files./etc/app.content: it contains a secret',
    "Host[Metadata.AWS::CloudFormation::Init.config.files./etc/db.content] Metadata.AWS::CloudFormation::Init.config.files./etc/db.content: it sets 'db_password' to a value that looks like a secret",
    "Host[API_TOKEN] Metadata.AWS::CloudFormation::Init.config.commands.start.env.API_TOKEN: 'API_TOKEN' looks like a secret",
  ],
  'finds a secret attribute of a resource': [
    {
      Key: { Type: 'AWS::IAM::AccessKey' },
      Function: {
        Type: 'AWS::Lambda::Function',
        Properties: { Environment: { Variables: { LOGIN: { 'Fn::Sub': 'key=${Key.SecretAccessKey}' } } } },
      },
    },
    "Function[LOGIN] Properties.Environment.Variables.LOGIN: 'LOGIN' contains Key.SecretAccessKey, which is a secret",
  ],
  'passes references, and values that are no secrets': [
    {
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
    },
  ],
});

describe('SEC-01-NoHardcodedSecret', () => {
  test.each<[string, Record<string, unknown>, string]>([
    ['AWS::AmazonMQ::Broker', { Users: [{ Password: 'abc' }] }, 'Users.0.Password'],
    ['AWS::Amplify::App', { OauthToken: 'abc' }, 'OauthToken'],
    ['AWS::DMS::Endpoint', { Password: 'abc' }, 'Password'],
    ['AWS::DocDB::DBCluster', { MasterUserPassword: 'abc' }, 'MasterUserPassword'],
    ['AWS::ElastiCache::User', { Passwords: ['abc'] }, 'Passwords.0'],
    [
      'AWS::Events::Connection',
      { AuthParameters: { ApiKeyAuthParameters: { ApiKeyValue: 'abc' } } },
      'AuthParameters.ApiKeyAuthParameters.ApiKeyValue',
    ],
    ['AWS::DirectoryService::SimpleAD', { Password: 'abc' }, 'Password'],
    [
      'AWS::KinesisFirehose::DeliveryStream',
      { SplunkDestinationConfiguration: { HECToken: 'abc' } },
      'SplunkDestinationConfiguration.HECToken',
    ],
    ['AWS::IAM::User', { LoginProfile: { Password: 'abc' } }, 'LoginProfile.Password'],
    ['AWS::RedshiftServerless::Namespace', { AdminUserPassword: 'abc' }, 'AdminUserPassword'],
  ])('finds a password of %s', (Type, Properties, where) => {
    expect(findings(noHardcodedSecret, { Resource: { Type, Properties } })).toEqual([
      `Resource[${where}] Properties.${where}: ${where} is plain text in the template`,
    ]);
  });

  test.each<[string, string, (text: string) => Record<string, unknown>]>([
    ['AWS::AutoScaling::LaunchConfiguration', 'UserData', (text) => ({ UserData: { 'Fn::Base64': text } })],
    ['AWS::EC2::Instance', 'UserData', (text) => ({ UserData: { 'Fn::Base64': { 'Fn::Sub': text } } })],
    ['AWS::EC2::LaunchTemplate', 'UserData', (text) => ({ LaunchTemplateData: { UserData: { 'Fn::Base64': text } } })],
    ['AWS::Lambda::Function', 'ZipFile', (text) => ({ Code: { ZipFile: text } })],
  ])('finds a credential in a script of %s: %s', (Type, where, properties) => {
    const findingsFor = (text: string) => findings(noHardcodedSecret, { Host: { Type, Properties: properties(text) } });
    const key = `AKIA${'A2'.repeat(8)}`;
    expect(findingsFor(`region = "\${AWS::Region}"; key = "${key}"`)).toEqual([
      expect.stringMatching(new RegExp(`${where}: it contains a secret$`)),
    ]);
    expect(findingsFor(`export AWS_SECRET_ACCESS_KEY=${'a1B2C3D4E5'.repeat(4)}`)).toHaveLength(1);
    expect(findingsFor('{{resolve:ssm-secure:/db/password}}')).toHaveLength(1);
    expect(
      findingsFor('const token = event.token; // sha 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15'),
    ).toEqual([]);
  });

  test('finds a variable with a password in user data, and passes commands that read it', () => {
    const host = (line: string) => ({
      Host: { Type: 'AWS::EC2::Instance', Properties: { UserData: { 'Fn::Base64': `#!/bin/sh\n${line}\nstart` } } },
    });
    expect(findings(noHardcodedSecret, host('export DB_PASSWORD=hunter2'))).toEqual([
      "Host[UserData] Properties.UserData: it sets 'DB_PASSWORD' to a value that looks like a secret",
    ]);
    expect(findings(noHardcodedSecret, host('export DB_PASSWORD="$(read-secret)"'))).toEqual([]);
    expect(findings(noHardcodedSecret, host('export DB_USER=web'))).toEqual([]);
  });

  test('finds a credential in a container label and in the definition of a state machine', () => {
    const token = `ghp_${'a1B2'.repeat(9)}`;
    const job = (Comment: string) => ({
      Job: { Type: 'AWS::StepFunctions::StateMachine', Properties: { DefinitionString: JSON.stringify({ Comment }) } },
    });
    expect(findings(noHardcodedSecret, job(`Bearer ${token}`))).toEqual([
      'Job[DefinitionString] Properties.DefinitionString: it contains a secret',
    ]);
    expect(findings(noHardcodedSecret, job('Monthly report'))).toEqual([]);
    const labels = (auth: string) => ({ Task: taskDefinition({ DockerLabels: { 'metrics.auth': auth } }) });
    expect(findings(noHardcodedSecret, labels('Basic admin:hunter2'))).toHaveLength(1);
    expect(findings(noHardcodedSecret, labels('none'))).toEqual([]);
  });

  test('finds a credential in a Base64 literal', () => {
    const UserData = Buffer.from(`aws_secret_access_key=${'a1B2C3D4E5'.repeat(4)}`).toString('base64');
    const host = (text: string) => ({ Host: { Type: 'AWS::EC2::Instance', Properties: { UserData: text } } });
    expect(findings(noHardcodedSecret, host(UserData))).toHaveLength(1);
    expect(findings(noHardcodedSecret, host(Buffer.from('yum update kernel').toString('base64')))).toEqual([]);
  });

  test('finds passwords from a parameter without NoEcho, and passes others', () => {
    const resources: TestResources = {
      Endpoint: { Type: 'AWS::DMS::Endpoint', Properties: { Password: { Ref: 'Given' } } },
      Function: {
        Type: 'AWS::Lambda::Function',
        Properties: { Environment: { Variables: { DB_PASSWORD: { Ref: 'Given' }, STAGE: { Ref: 'Given' } } } },
      },
    };
    const found = (Given: object) =>
      findingsAcross(noHardcodedSecret, [template('Stack', { Parameters: { Given }, Resources: resources })]);
    expect(found({ Type: 'String' })).toEqual([
      "Endpoint[Password] Properties.Password: Password is the parameter 'Given' without NoEcho, which DescribeStacks returns",
      "Function[DB_PASSWORD] Properties.Environment.Variables.DB_PASSWORD: 'DB_PASSWORD' is the parameter 'Given' without NoEcho, which DescribeStacks returns",
    ]);
    expect(found({ Type: 'String', NoEcho: true })).toEqual([]);
    expect(found({ Type: 'AWS::SSM::Parameter::Value<String>', Default: '/db' })).toEqual([]);
  });
});

import { finding, type Finding, type Resource, type Value } from '../../model';
import { containersOf } from '../../predicates/compute/containers';
import { textSecretProblem, secretProblem } from '../../predicates/compute/secret-literals';
import type { Rule } from '../rule';

/** Properties with a secret, by resource type; `*` is each item of a list. Only a reference to Secrets Manager is allowed there. */
const SECRET_PROPERTIES: Readonly<Record<string, readonly string[]>> = {
  'AWS::AmazonMQ::Broker': ['Users.*.Password'],
  'AWS::Amplify::App': ['AccessToken', 'OauthToken', 'BasicAuthConfig.Password'],
  'AWS::CodePipeline::Webhook': ['AuthenticationConfiguration.SecretToken'],
  'AWS::Cognito::UserPoolIdentityProvider': ['ProviderDetails.client_secret'],
  'AWS::DMS::Endpoint': ['Password'],
  'AWS::DirectoryService::MicrosoftAD': ['Password'],
  'AWS::DocDB::DBCluster': ['MasterUserPassword'],
  'AWS::ElastiCache::ReplicationGroup': ['AuthToken'],
  'AWS::ElastiCache::User': ['Passwords.*'],
  'AWS::Events::Connection': [
    'AuthParameters.ApiKeyAuthParameters.ApiKeyValue',
    'AuthParameters.BasicAuthParameters.Password',
    'AuthParameters.OAuthParameters.ClientParameters.ClientSecret',
  ],
  'AWS::Glue::Connection': ['ConnectionInput.ConnectionProperties.PASSWORD'],
  'AWS::IAM::User': ['LoginProfile.Password'],
  'AWS::KinesisFirehose::DeliveryStream': [
    'HttpEndpointDestinationConfiguration.EndpointConfiguration.AccessKey',
    'RedshiftDestinationConfiguration.Password',
  ],
  'AWS::RDS::DBCluster': ['MasterUserPassword'],
  'AWS::RDS::DBInstance': ['MasterUserPassword'],
  'AWS::Redshift::Cluster': ['MasterUserPassword'],
  'AWS::RedshiftServerless::Namespace': ['AdminUserPassword'],
  'AWS::SecretsManager::Secret': ['SecretString'],
};

export const noHardcodedSecret: Rule = {
  id: 'SEC-01-NoHardcodedSecret',
  resourceTypes: [
    'AWS::AutoScaling::LaunchConfiguration',
    'AWS::CodeBuild::Project',
    'AWS::EC2::Instance',
    'AWS::EC2::LaunchTemplate',
    'AWS::ECS::TaskDefinition',
    'AWS::Lambda::Function',
    'AWS::SSM::Parameter',
    ...Object.keys(SECRET_PROPERTIES),
  ],
  statement: 'Templates contain no secrets in environment variables, arguments, scripts, parameters or passwords.',
  fix: 'Store the secret in Secrets Manager. Reference it in Secrets of a container, or pass its ARN to a function.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-8',
  check: (resource) => {
    switch (resource.type) {
      case 'AWS::CodeBuild::Project':
        return inVariables(variablesOf(resource.get('Environment', 'EnvironmentVariables')));
      case 'AWS::AutoScaling::LaunchConfiguration':
      case 'AWS::EC2::Instance':
        return inScript(resource.get('UserData'));
      case 'AWS::EC2::LaunchTemplate':
        return inScript(resource.get('LaunchTemplateData', 'UserData'));
      case 'AWS::ECS::TaskDefinition':
        return containersOf(resource).flatMap(({ name, definition }) => inContainer(name, definition));
      case 'AWS::Lambda::Function':
        return [
          ...inVariables(resource.get('Environment', 'Variables').entries()),
          ...inScript(resource.get('Code', 'ZipFile')),
        ];
      case 'AWS::SSM::Parameter':
        return inParameter(resource);
      default:
        return (SECRET_PROPERTIES[resource.type] ?? []).flatMap((path) =>
          valuesAt(resource.get(), path.split('.')).flatMap(inPassword),
        );
    }
  },
};

function inContainer(container: string, definition: Value): Finding[] {
  const variables = variablesOf(definition.get('Environment'));
  const parts = ['Command', 'EntryPoint'].flatMap((name) => definition.get(name).items());
  return [
    ...inVariables(variables, `${container}+`),
    ...parts.flatMap((part) => found('', part, `${container}+${part.path.split('.').slice(-2).join('-')}`)),
  ];
}

function variablesOf(list: Value): [name: string, value: Value][] {
  return list.items().map((variable) => [variable.get('Name').text() ?? '', variable.get('Value')]);
}

function inVariables(variables: readonly [string, Value][], prefix = ''): Finding[] {
  return variables.flatMap(([name, value]) => found(name, value, `${prefix}${name}`));
}

function inParameter(parameter: Resource): Finding[] {
  const name = (parameter.get('Name').text() ?? '').split('/').at(-1) ?? '';
  return found(name, parameter.get('Value'), 'Value');
}

/** Code and scripts contain words and hashes: only values that have the format of a credential are reported. */
function inScript(script: Value): Finding[] {
  const problem = textSecretProblem(script);
  return problem === undefined ? [] : [finding(script, script.path.replace('Properties.', ''), problem)];
}

function valuesAt(value: Value, [key, ...keys]: readonly string[]): Value[] {
  if (key === undefined) return [value];
  return (key === '*' ? value.items() : [value.get(key)]).flatMap((each) => valuesAt(each, keys));
}

/** A password property accepts only a reference to Secrets Manager. */
function inPassword(value: Value): Finding[] {
  const name = value.path.replace('Properties.', '');
  const isReference = /^\{\{resolve:(secretsmanager|ssm-secure):/.test(value.pattern());
  return value.text() === undefined || isReference
    ? []
    : [finding(value, name, `${name} is plain text in the template`)];
}

function found(name: string, value: Value, discriminator: string): Finding[] {
  const problem = secretProblem(name, value);
  return problem === undefined ? [] : [finding(value, discriminator, problem)];
}

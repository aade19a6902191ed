import { finding, type Finding, type Resource, type Value } from '../../model';
import { containersOf } from '../../predicates/compute/containers';
import {
  passwordProblem,
  secretProblem,
  shellSecretProblem,
  textSecretProblem,
} from '../../predicates/compute/secret-literals';
import type { Rule } from '../rule';

/** Properties with a secret, by resource type; `*` is each item of a list. Only a reference to Secrets Manager is allowed there. */
const SECRET_PROPERTIES: Readonly<Record<string, readonly string[]>> = {
  'AWS::AmazonMQ::Broker': ['Users.*.Password'],
  'AWS::Amplify::App': ['AccessToken', 'OauthToken', 'BasicAuthConfig.Password'],
  'AWS::CodePipeline::Webhook': ['AuthenticationConfiguration.SecretToken'],
  'AWS::Cognito::UserPoolIdentityProvider': ['ProviderDetails.client_secret'],
  'AWS::DMS::Endpoint': ['Password'],
  'AWS::DirectoryService::MicrosoftAD': ['Password'],
  'AWS::DirectoryService::SimpleAD': ['Password'],
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
    'SplunkDestinationConfiguration.HECToken',
  ],
  'AWS::RDS::DBCluster': ['MasterUserPassword'],
  'AWS::RDS::DBInstance': ['MasterUserPassword'],
  'AWS::Redshift::Cluster': ['MasterUserPassword'],
  'AWS::RedshiftServerless::Namespace': ['AdminUserPassword'],
  'AWS::SecretsManager::Secret': ['SecretString'],
};

/** An option of a command whose value is the next argument. */
const OPTION = /^--?([A-Za-z][\w-]*)$/;

export const noHardcodedSecret: Rule = {
  id: 'SEC-01-NoHardcodedSecret',
  resourceTypes: [
    'AWS::AutoScaling::AutoScalingGroup',
    'AWS::AutoScaling::LaunchConfiguration',
    'AWS::CodeBuild::Project',
    'AWS::EC2::Instance',
    'AWS::EC2::LaunchTemplate',
    'AWS::ECS::TaskDefinition',
    'AWS::Glue::Job',
    'AWS::Lambda::Function',
    'AWS::SSM::Parameter',
    'AWS::StepFunctions::StateMachine',
    ...Object.keys(SECRET_PROPERTIES),
  ],
  statement:
    'Templates contain no secrets in environment variables, labels, arguments, scripts, state machines, metadata, parameters or passwords.',
  fix: 'Store the secret in Secrets Manager. Reference it in Secrets of a container, or pass its ARN to a function.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-8',
  check: (resource) => [...inProperties(resource), ...inMetadata(resource)],
};

function inProperties(resource: Resource): Finding[] {
  switch (resource.type) {
    case 'AWS::CodeBuild::Project':
      return inVariables(resource, variablesOf(resource.get('Environment', 'EnvironmentVariables')));
    case 'AWS::AutoScaling::LaunchConfiguration':
    case 'AWS::EC2::Instance':
      return inScript(resource.get('UserData'), shellSecretProblem);
    case 'AWS::EC2::LaunchTemplate':
      return inScript(resource.get('LaunchTemplateData', 'UserData'), shellSecretProblem);
    case 'AWS::ECS::TaskDefinition':
      return containersOf(resource).flatMap(({ name, definition }) => inContainer(resource, name, definition));
    case 'AWS::Glue::Job':
      return inVariables(resource, resource.get('DefaultArguments').entries());
    case 'AWS::Lambda::Function':
      return [
        ...inVariables(resource, resource.get('Environment', 'Variables').entries()),
        ...inScript(resource.get('Code', 'ZipFile')),
      ];
    case 'AWS::SSM::Parameter':
      return inParameter(resource);
    case 'AWS::StepFunctions::StateMachine':
      return inScript(resource.get('DefinitionString'));
    default:
      return (SECRET_PROPERTIES[resource.type] ?? []).flatMap((path) =>
        valuesAt(resource.get(), path.split('.')).flatMap((value) => inPassword(resource, value)),
      );
  }
}

/** Metadata of cfn-init, which DescribeStackResource returns. */
function inMetadata(resource: Resource): Finding[] {
  const metadata = resource.attribute('Metadata');
  const credentials = metadata
    .get('AWS::CloudFormation::Authentication')
    .entries()
    .flatMap(([, source]) => [source.get('secretKey'), source.get('password')]);
  const entries = metadata
    .get('AWS::CloudFormation::Init')
    .entries()
    .flatMap(([, config]) => [...config.get('files').entries(), ...config.get('commands').entries()])
    .map(([, entry]) => entry);
  const texts = entries.flatMap((entry) => [entry.get('content'), entry.get('command')]);
  return [
    ...credentials.flatMap((value) => inPassword(resource, value)),
    ...texts.flatMap((text) => inScript(text, shellSecretProblem)),
    ...entries.flatMap((entry) => inVariables(resource, entry.get('env').entries())),
  ];
}

function inContainer(task: Resource, container: string, definition: Value): Finding[] {
  const variables = variablesOf(definition.get('Environment'));
  return [
    ...inVariables(task, variables, `${container}+`),
    ...inVariables(task, definition.get('DockerLabels').entries(), `${container}+`),
    ...['Command', 'EntryPoint'].flatMap((name) => inArguments(task, container, definition.get(name).items())),
  ];
}

/** The name of an argument can be the part before it: `--db-password`, `…`. */
function inArguments(task: Resource, container: string, parts: readonly Value[]): Finding[] {
  return parts.flatMap((part, index) => {
    const [, name = ''] = OPTION.exec(parts[index - 1]?.text() ?? '') ?? [];
    const problem = secretProblem(OPTION.test(part.text() ?? '') ? '' : name, part, task);
    const discriminator = `${container}+${part.path.split('.').slice(-2).join('-')}`;
    return problem === undefined ? [] : [finding(part, discriminator, problem)];
  });
}

/** The values of variables; other types than PLAINTEXT of a build contain a name. */
function variablesOf(list: Value): [name: string, value: Value][] {
  return list
    .items()
    .filter((variable) => !variable.get('Type').is('PARAMETER_STORE', 'SECRETS_MANAGER'))
    .map((variable) => [variable.get('Name').text() ?? '', variable.get('Value')]);
}

function inVariables(resource: Resource, variables: readonly [string, Value][], prefix = ''): Finding[] {
  return variables.flatMap(([name, value]) => {
    const problem = secretProblem(name, value, resource);
    return problem === undefined ? [] : [finding(value, `${prefix}${name}`, problem)];
  });
}

function inParameter(parameter: Resource): Finding[] {
  const name = (parameter.get('Name').text() ?? '').split('/').at(-1) ?? '';
  const problem = secretProblem(name, parameter.get('Value'), parameter);
  return problem === undefined ? [] : [finding(parameter.get('Value'), 'Value', problem)];
}

/** Code and scripts contain words and hashes: only values that have the format of a credential are reported. */
function inScript(script: Value, problemOf = textSecretProblem): Finding[] {
  const problem = problemOf(script);
  return problem === undefined ? [] : [finding(script, script.path.replace('Properties.', ''), problem)];
}

function valuesAt(value: Value, [key, ...keys]: readonly string[]): Value[] {
  if (key === undefined) return [value];
  return (key === '*' ? value.items() : [value.get(key)]).flatMap((each) => valuesAt(each, keys));
}

/** A password property accepts only a reference to Secrets Manager. */
function inPassword(resource: Resource, value: Value): Finding[] {
  const name = value.path.replace('Properties.', '');
  const problem = passwordProblem(name, value, resource);
  return problem === undefined ? [] : [finding(value, name, problem)];
}

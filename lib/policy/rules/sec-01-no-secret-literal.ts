import { finding, type Finding, type Resource, type Value } from '../model';
import { containersOf } from '../predicates/containers';
import { secretMistake } from '../predicates/secret-literals';
import type { Rule } from './rule';

/** Properties that hold a secret, by resource type: there, only a reference to Secrets Manager may stand. */
const SECRET_PROPERTIES: Readonly<Record<string, readonly string[]>> = {
  'AWS::SecretsManager::Secret': ['SecretString'],
  'AWS::RDS::DBCluster': ['MasterUserPassword'],
  'AWS::RDS::DBInstance': ['MasterUserPassword'],
  'AWS::ElastiCache::ReplicationGroup': ['AuthToken'],
};

export const noSecretLiteral: Rule = {
  id: 'SEC-01-NoSecretLiteral',
  control: 'SEC-01',
  resourceTypes: [
    'AWS::ECS::TaskDefinition',
    'AWS::Lambda::Function',
    'AWS::SSM::Parameter',
    ...Object.keys(SECRET_PROPERTIES),
  ],
  statement: 'No secret stands in a template, as an environment variable, argument, parameter or password.',
  fix: 'Keep the secret in Secrets Manager and refer to it: Secrets of a container, or its ARN for a function that reads it.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-8',
  check: (resource) => {
    switch (resource.type) {
      case 'AWS::ECS::TaskDefinition':
        return containersOf(resource).flatMap(({ name, definition }) => inContainer(name, definition));
      case 'AWS::Lambda::Function':
        return inVariables(resource.get('Environment', 'Variables').entries());
      case 'AWS::SSM::Parameter':
        return inParameter(resource);
      default:
        return (SECRET_PROPERTIES[resource.type] ?? []).flatMap((name) => inPassword(resource.get(name), name));
    }
  },
};

function inContainer(container: string, definition: Value): Finding[] {
  const variables = definition
    .get('Environment')
    .items()
    .map((variable): [string, Value] => [variable.get('Name').text() ?? '', variable.get('Value')]);
  const parts = ['Command', 'EntryPoint'].flatMap((name) => definition.get(name).items());
  return [
    ...inVariables(variables, `${container}+`),
    ...parts.flatMap((part) => found('', part, `${container}+${part.path.split('.').slice(-2).join('-')}`)),
  ];
}

function inVariables(variables: readonly [string, Value][], prefix = ''): Finding[] {
  return variables.flatMap(([name, value]) => found(name, value, `${prefix}${name}`));
}

function inParameter(parameter: Resource): Finding[] {
  const name = (parameter.get('Name').text() ?? '').split('/').at(-1) ?? '';
  return found(name, parameter.get('Value'), 'Value');
}

/** A password is a secret whatever it looks like: known text is wrong, a reference to Secrets Manager right. */
function inPassword(value: Value, name: string): Finding[] {
  const isReference = /^\{\{resolve:(secretsmanager|ssm-secure):/.test(value.pattern());
  return value.text() === undefined || isReference ? [] : [finding(value, name, `${name} stands in the template`)];
}

function found(name: string, value: Value, discriminator: string): Finding[] {
  const mistake = secretMistake(name, value);
  return mistake === undefined ? [] : [finding(value, discriminator, mistake)];
}

import type { Environment, Resource, Value } from '../../model';
import { isAlertTopic } from '../alarms/alert-topics';

/**
 * Whether a function only serves deployments: CloudFormation calls it for a custom resource, or a function that does hands
 * the call on to it. Nobody calls it at run time; CloudFormation itself waits for its answer, repeats it and reports it.
 */
export function isDeploymentFunction(lambda: Resource, environment: Environment): boolean {
  return deploymentFunctions(environment).has(lambda);
}

/**
 * Whether only AWS services that operate the account call a function: Secrets Manager for a rotation, EventBridge for events of AWS
 * services, or an SNS topic that alarms and such events report to. No request of an application reaches it, so that no application
 * decides how often it runs.
 */
export function isOperationsFunction(lambda: Resource, environment: Environment): boolean {
  const permissions = environment
    .resources('AWS::Lambda::Permission')
    .filter((permission) => calledFunction(permission.get('FunctionName')) === lambda);
  const others = environment
    .resources('AWS::Lambda::EventSourceMapping', 'AWS::Lambda::Url')
    .flatMap((caller) => [caller.get('FunctionName'), caller.get('TargetFunctionArn')])
    .some((called) => calledFunction(called) === lambda);
  return permissions.length > 0 && !others && permissions.every((each) => isOperational(each, environment));
}

function isOperational(permission: Resource, environment: Environment): boolean {
  const principal = permission.get('Principal');
  const source = permission.get('SourceArn');
  if (principal.is('secretsmanager.amazonaws.com')) return true;
  if (principal.is('sns.amazonaws.com')) {
    const topic = source.resource('AWS::SNS::Topic');
    return topic !== undefined && isAlertTopic(topic, environment);
  }
  const sources = source.resource('AWS::Events::Rule')?.get('EventPattern', 'source').items() ?? [];
  return (
    principal.is('events.amazonaws.com') &&
    sources.length > 0 &&
    sources.every((each) => each.text()?.startsWith('aws.') === true)
  );
}

function deploymentFunctions(environment: Environment): ReadonlySet<Resource> {
  const called = environment.allResources
    .filter(({ type }) => type.startsWith('Custom::') || type === 'AWS::CloudFormation::CustomResource')
    .map((custom) => calledFunction(custom.get('ServiceToken')))
    .filter((each) => each !== undefined);
  const found = new Set(called);
  // A set hands out what is added while it is read: chains are followed to their end.
  for (const each of found) {
    for (const [, value] of each.get('Environment', 'Variables').entries()) {
      const next = value.resource('AWS::Lambda::Function');
      if (next !== undefined) found.add(next);
    }
  }
  return found;
}

/** The function that a call reaches, by its own name, by a version of it, or by an alias. */
function calledFunction(called: Value): Resource | undefined {
  const named = called.resource('AWS::Lambda::Function', 'AWS::Lambda::Alias', 'AWS::Lambda::Version');
  return named === undefined || named.type === 'AWS::Lambda::Function'
    ? named
    : calledFunction(named.get('FunctionName'));
}

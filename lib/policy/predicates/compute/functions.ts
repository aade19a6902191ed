import type { TemplateSet, Resource, Value } from '../../model';
import { isAlertTopic } from '../alarms/alert-topics';

/** The environment variables in which the provider framework of CDK names the handlers of a custom resource. */
const HANDLER_VARIABLES = ['USER_ON_EVENT_FUNCTION_ARN', 'USER_IS_COMPLETE_FUNCTION_ARN'];

/**
 * Whether a function is the handler of a custom resource, also behind the provider framework of CDK. It runs in deployments only;
 * CloudFormation waits for its response and reports failures. Other functions that a handler names can also run at other times.
 */
export function isDeploymentFunction(lambda: Resource, templateSet: TemplateSet): boolean {
  return deploymentFunctions(templateSet).has(lambda);
}

/**
 * Whether only these sources invoke a function: Secrets Manager for a rotation, EventBridge for events of AWS services, or an alert
 * topic. Application traffic does not determine its concurrency.
 */
export function isOperationsFunction(lambda: Resource, templateSet: TemplateSet): boolean {
  const permissions = templateSet
    .resources('AWS::Lambda::Permission')
    .filter((permission) => calledFunction(permission.get('FunctionName')) === lambda);
  const others = templateSet
    .resources('AWS::Lambda::EventSourceMapping', 'AWS::Lambda::Url')
    .flatMap((caller) => [caller.get('FunctionName'), caller.get('TargetFunctionArn')])
    .some((called) => calledFunction(called) === lambda);
  return permissions.length > 0 && !others && permissions.every((each) => isOperational(each, templateSet));
}

function isOperational(permission: Resource, templateSet: TemplateSet): boolean {
  const principal = permission.get('Principal');
  const source = permission.get('SourceArn');
  if (principal.is('secretsmanager.amazonaws.com')) return true;
  if (principal.is('sns.amazonaws.com')) {
    const topic = source.resource('AWS::SNS::Topic');
    return topic !== undefined && isAlertTopic(topic, templateSet);
  }
  const sources = source.resource('AWS::Events::Rule')?.get('EventPattern', 'source').items() ?? [];
  return (
    principal.is('events.amazonaws.com') &&
    sources.length > 0 &&
    sources.every((each) => each.text()?.startsWith('aws.') === true)
  );
}

function deploymentFunctions(templateSet: TemplateSet): ReadonlySet<Resource> {
  const called = templateSet.allResources
    .filter(({ type }) => type.startsWith('Custom::') || type === 'AWS::CloudFormation::CustomResource')
    .map((custom) => calledFunction(custom.get('ServiceToken')))
    .filter((each) => each !== undefined);
  const found = new Set(called);
  // A for-of loop also visits elements that are added to the set meanwhile, so that chains are followed completely.
  for (const each of found) {
    for (const name of HANDLER_VARIABLES) {
      const next = each.get('Environment', 'Variables', name).resource('AWS::Lambda::Function');
      if (next !== undefined) found.add(next);
    }
  }
  return found;
}

/** The function behind a function, version or alias. */
function calledFunction(called: Value): Resource | undefined {
  const named = called.resource('AWS::Lambda::Function', 'AWS::Lambda::Alias', 'AWS::Lambda::Version');
  return named === undefined || named.type === 'AWS::Lambda::Function'
    ? named
    : calledFunction(named.get('FunctionName'));
}

import type { TemplateSet, Resource, Value } from '../../model';
import { isAlertTopic } from '../alarms/alert-topics';

/** The environment variables in which the provider framework of CDK names the handlers of a custom resource. */
const HANDLER_VARIABLES = ['USER_ON_EVENT_FUNCTION_ARN', 'USER_IS_COMPLETE_FUNCTION_ARN'];

/**
 * Whether a function is the handler of a custom resource, also behind the provider framework of CDK. It runs in deployments only;
 * CloudFormation waits for its response and reports failures. Other functions that a handler names can also run at other times.
 */
export function isDeploymentFunction(lambda: Resource, templateSet: TemplateSet): boolean {
  return isCalledInDeployments(lambda, templateSet, new Set());
}

/**
 * Whether only these sources invoke a function: Secrets Manager for a rotation, EventBridge for events of AWS services, or an alert
 * topic. Application traffic does not determine its concurrency.
 */
export function isOperationsFunction(lambda: Resource, templateSet: TemplateSet): boolean {
  const qualified = qualifiedFunctions(lambda, templateSet);
  const permissions = qualified
    .flatMap((each) => templateSet.referring(each, 'AWS::Lambda::Permission'))
    .filter((permission) => calledFunction(permission.get('FunctionName')) === lambda);
  const others = qualified
    .flatMap((each) => templateSet.referring(each, 'AWS::Lambda::EventSourceMapping', 'AWS::Lambda::Url'))
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

/** A custom resource calls the function, or a function that is called in deployments names it as its handler. */
function isCalledInDeployments(lambda: Resource, templateSet: TemplateSet, visited: Set<Resource>): boolean {
  if (visited.has(lambda)) return false;
  visited.add(lambda);
  return qualifiedFunctions(lambda, templateSet).some((called) => {
    const customTypes = templateSet.typesReferring(called).filter(isCustom);
    const isHandler = (caller: Resource) =>
      HANDLER_VARIABLES.some((name) => caller.get('Environment', 'Variables', name).refersTo(called)) &&
      isCalledInDeployments(caller, templateSet, visited);
    return (
      templateSet.referring(called, ...customTypes).some((custom) => custom.get('ServiceToken').refersTo(called)) ||
      (called === lambda && templateSet.referring(called, 'AWS::Lambda::Function').some(isHandler))
    );
  });
}

function isCustom(type: string): boolean {
  return type.startsWith('Custom::') || type === 'AWS::CloudFormation::CustomResource';
}

/** A function, its versions and its aliases. */
function qualifiedFunctions(lambda: Resource, templateSet: TemplateSet): Resource[] {
  const found = new Set([lambda]);
  // A for-of loop also visits elements that are added to the set meanwhile: the aliases of versions.
  for (const each of found) {
    for (const qualified of templateSet.referring(each, 'AWS::Lambda::Version', 'AWS::Lambda::Alias')) {
      if (calledFunction(qualified.get('FunctionName')) === lambda) found.add(qualified);
    }
  }
  return [...found];
}

/** The function behind a function, version or alias. */
export function calledFunction(called: Value): Resource | undefined {
  const named = called.resource('AWS::Lambda::Function', 'AWS::Lambda::Alias', 'AWS::Lambda::Version');
  return named === undefined || named.type === 'AWS::Lambda::Function'
    ? named
    : named.get('FunctionName').resource('AWS::Lambda::Function');
}

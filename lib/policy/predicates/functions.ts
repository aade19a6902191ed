import type { Environment, Resource } from '../model';

/**
 * Whether a function only serves deployments: CloudFormation calls it for a custom resource, or a function that does hands
 * the call on to it. Nobody calls it at run time; CloudFormation itself waits for its answer, repeats it and reports it.
 */
export function servesDeployments(lambda: Resource, environment: Environment): boolean {
  return deploymentFunctions(environment).has(lambda);
}

function deploymentFunctions(environment: Environment): ReadonlySet<Resource> {
  const called = environment.allResources
    .filter(({ type }) => type.startsWith('Custom::') || type === 'AWS::CloudFormation::CustomResource')
    .map((custom) => custom.get('ServiceToken').resource('AWS::Lambda::Function'))
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

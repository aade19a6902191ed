import type { Resource } from '../policy/model';

/** A service whose resources run code under a role that they already have: CloudFormation may change those of the environment only. */
export interface ResourceScope {
  readonly service: string;
  /** Actions that IAM evaluates without a resource. Each has no effect without `iam:PassRole` or another action. */
  readonly withoutResource: readonly string[];
  /** ARNs of the resources that the environments have, without partition and account. */
  readonly resources: (resources: readonly Resource[], prefixes: readonly string[]) => readonly string[];
}

/**
 * Without these limits, new code for a function, state machine or canary of another team would run under the role of that team.
 *
 * @see https://pathfinding.cloud (lambda-003 to lambda-006)
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export const RESOURCE_SCOPES: readonly ResourceScope[] = [
  {
    service: 'lambda',
    withoutResource: ['lambda:CreateEventSourceMapping'],
    resources: (resources, prefixes) => [
      ...prefixes.map((prefix) => `function:${prefix}*`),
      'code-signing-config:*',
      ...namesOf(resources, 'AWS::Lambda::Function', 'FunctionName').flatMap((name) => [
        `function:${name}`,
        `function:${name}:*`,
      ]),
      // Synthetics creates a function and a layer for each canary.
      ...namesOf(resources, 'AWS::Synthetics::Canary', 'Name').flatMap((name) => [
        `function:cwsyn-${name}-*`,
        `layer:cwsyn-${name}-*`,
      ]),
      ...logicalIdsOf(resources, 'AWS::Lambda::LayerVersion').map((id) => `layer:${id}*`),
      ...(has(resources, 'AWS::Lambda::EventSourceMapping') ? ['event-source-mapping:*'] : []),
    ],
  },
  {
    service: 'states',
    withoutResource: ['states:ValidateStateMachineDefinition'],
    resources: (resources) =>
      ofType(resources, 'AWS::StepFunctions::StateMachine').map(
        (machine) => `stateMachine:${machine.get('StateMachineName').text() ?? `${machine.logicalId}*`}`,
      ),
  },
  {
    service: 'synthetics',
    withoutResource: ['synthetics:CreateCanary', 'synthetics:CreateGroup'],
    resources: (resources) =>
      namesOf(resources, 'AWS::Synthetics::Canary', 'Name')
        .map((name) => `canary:${name}`)
        .concat(has(resources, 'AWS::Synthetics::Group') ? ['group:*'] : []),
  },
];

function namesOf(resources: readonly Resource[], type: string, property: string): string[] {
  return ofType(resources, type).flatMap((resource) => resource.get(property).text() ?? []);
}

function logicalIdsOf(resources: readonly Resource[], type: string): string[] {
  return ofType(resources, type).map(({ logicalId }) => logicalId);
}

function has(resources: readonly Resource[], type: string): boolean {
  return ofType(resources, type).length > 0;
}

function ofType(resources: readonly Resource[], type: string): Resource[] {
  return resources.filter((resource) => resource.type === type);
}

import { SHOWN_ENVIRONMENTS } from '../../../../facts/escalation-methods';
import type { Resource, Value } from '../../model';
import type { PrincipalAccess } from '../../predicates/access/access-model';
import { arnOf } from '../../predicates/access/canonical-text';
import { containersOf } from '../../predicates/compute/containers';
import type { EnvironmentGraph } from '../environment-graph';
import { graphResource, nodeId } from '../graph-nodes';
import type { EscalationPath } from '../graph-view';
import { callableMethods, callsOn, permittedCalls } from './permitted-calls';
import { reads } from './store-reads';

/** CloudFormation replaces this reference with the secret, in plain text. */
const RESOLVED_SECRET = /\{\{resolve:secretsmanager:/;

/** Calls that take no resource. */
const WITHOUT_RESOURCE = ['AWS::ECS::Service'];

/** The secrets that a principal reads in the environment of a workload. */
export function shownSecrets(graph: EnvironmentGraph, { id, resource: start }: PrincipalAccess): EscalationPath[] {
  if (start === undefined) return [];
  const byType = Object.entries(SHOWN_ENVIRONMENTS).map(
    ([type, methods]) => [type, callableMethods(graph, id, methods)] as const,
  );
  return byType
    .filter(([, methods]) => methods.length > 0)
    .flatMap(([type, methods]) =>
      workloadsOf(graph, type).flatMap((workload) =>
        secretsIn(workload)
          .filter(({ secret }) => !reads(graph, id, nodeId(secret)))
          .flatMap(({ secret, value }) =>
            methods.flatMap(([method, actions]): EscalationPath[] => {
              const resource = WITHOUT_RESOURCE.includes(type) ? '*' : arnOf(workload);
              const permitted = permittedCalls(graph, id, callsOn(actions, { resource, label: nodeId(workload) }));
              if (permitted === undefined) return [];
              const shown = {
                text: `the environment of ${nodeId(workload)} contains the secret in plain text`,
                resource: graphResource(workload),
                property: value.path,
              };
              const steps = [...permitted.steps, shown];
              return [{ ...permitted, method, from: nodeId(start), to: nodeId(secret), gains: ['data'], steps }];
            }),
          ),
      ),
    );
}

function workloadsOf({ resources }: EnvironmentGraph, type: string): Resource[] {
  return [...resources.values()].filter((each) => each.type === type);
}

interface ShownSecret {
  readonly secret: Resource;
  readonly value: Value;
}

function secretsIn(workload: Resource): ShownSecret[] {
  return environmentOf(workload)
    .filter((value) => RESOLVED_SECRET.test(value.pattern()))
    .flatMap((value) =>
      value
        .references()
        .filter(({ resource }) => resource.type === 'AWS::SecretsManager::Secret')
        .map(({ resource: secret }) => ({ secret, value })),
    );
}

/** The values of the environment variables of a workload. */
function environmentOf(workload: Resource): Value[] {
  const functionVariables = workload.get('Environment', 'Variables').entries();
  const task = workload.get('TaskDefinition').resource('AWS::ECS::TaskDefinition');
  const lists = [
    workload.get('Environment', 'EnvironmentVariables'),
    ...(task === undefined ? [] : containersOf(task)).map(({ definition }) => definition.get('Environment')),
  ];
  return [
    ...functionVariables.map(([, value]) => value),
    ...lists.flatMap((list) => list.items()).map((variable) => variable.get('Value')),
  ];
}

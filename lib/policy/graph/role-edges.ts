import { isObject, type Resource, type Value } from '../model';
import { graphResource, nodeId } from './graph-nodes';
import type { GraphEdge } from './graph-view';

/** The properties of each workload type with the roles that it runs with. */
const ROLE_PROPERTIES: readonly (readonly string[])[] = [
  ['Role'],
  ['RoleArn'],
  ['ServiceRole'],
  ['ExecutionRoleArn'],
  ['InstanceConfiguration', 'InstanceRoleArn'],
  ['TaskRoleArn'],
  ['Target', 'RoleArn'],
];

/** The edges from workloads to the roles that they run with. */
export function roleEdges(nodes: ReadonlyMap<string, Resource>): GraphEdge[] {
  return [...nodes.values()].flatMap((workload) =>
    [workload, ...definitionsOf(workload)].flatMap((owner) =>
      rolesOf(owner).map(([role, property]): GraphEdge => ({
        from: nodeId(workload),
        to: nodeId(role),
        kind: 'runs-as',
        conditions: [],
        steps: [{ text: 'runs with the role', resource: graphResource(owner), property }],
      })),
    ),
  );
}

/** The task definitions and launch templates of a workload. */
function definitionsOf(workload: Resource): Resource[] {
  const values = [
    workload.get('TaskDefinition'),
    workload.get('Target', 'EcsParameters', 'TaskDefinitionArn'),
    workload.get('DefinitionString'),
    workload.get('LaunchTemplate', 'LaunchTemplateId'),
  ];
  const types = ['AWS::ECS::TaskDefinition', 'AWS::EC2::LaunchTemplate'];
  const named = values.flatMap((value) => (value.isAbsent ? [] : value.references().map(({ resource }) => resource)));
  return [...new Set(named)].filter(({ type }) => types.includes(type));
}

function rolesOf(owner: Resource): (readonly [role: Resource, property: string])[] {
  const profiles = [owner.get('IamInstanceProfile'), owner.get('LaunchTemplateData', 'IamInstanceProfile', 'Arn')]
    .flatMap((value) => value.references().map(({ resource }) => resource))
    .filter(({ type }) => type === 'AWS::IAM::InstanceProfile')
    .flatMap((profile) => profile.get('Roles').items());
  const { Properties: properties } = owner.definition;
  const named = ROLE_PROPERTIES.filter(([name = '']) => isObject(properties) && name in properties);
  const values: Value[] = [...named.map((path) => owner.get(...path)), ...profiles];
  return values.flatMap((value) => {
    const role = value.resource('AWS::IAM::Role');
    return role === undefined ? [] : [[role, value.path] as const];
  });
}

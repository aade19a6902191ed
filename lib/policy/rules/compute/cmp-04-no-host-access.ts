import { finding, type Finding, type Resource } from '../../model';
import { containersOf } from '../../predicates/compute/containers';
import type { Rule } from '../rule';

/** Properties that share namespaces of the host. Their defaults do not. */
const NAMESPACES = ['NetworkMode', 'PidMode', 'IpcMode'];

export const noHostAccess: Rule = {
  id: 'CMP-04-NoHostAccess',
  resourceTypes: ['AWS::CodeBuild::Project', 'AWS::ECS::TaskDefinition'],
  statement: 'Containers of ECS and CodeBuild are not privileged, and do not share namespaces of the host.',
  fix: 'Remove Privileged and PrivilegedMode. Set NetworkMode to awsvpc, and remove PidMode and IpcMode or set them to task.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-4',
  check: (resource) => (resource.type === 'AWS::CodeBuild::Project' ? privilegedBuild(resource) : hostAccess(resource)),
};

function privilegedBuild(project: Resource): Finding[] {
  const mode = project.get('Environment', 'PrivilegedMode');
  return mode.is(undefined, false)
    ? []
    : [finding(mode, 'PrivilegedMode', `the build container is privileged: PrivilegedMode is ${mode.describe()}`)];
}

function hostAccess(taskDefinition: Resource): Finding[] {
  const shared = NAMESPACES.map((namespace) => taskDefinition.get(namespace))
    .filter((mode) => !mode.is(undefined, 'awsvpc', 'bridge', 'none', 'task'))
    .map((mode) => {
      const namespace = mode.path.replace('Properties.', '');
      return finding(mode, namespace, `the task shares a namespace of the host: ${namespace} is ${mode.describe()}`);
    });
  const privileged = containersOf(taskDefinition)
    .filter(({ definition }) => !definition.get('Privileged').is(undefined, false))
    .map(({ name, definition }) =>
      finding(definition.get('Privileged'), name, `container '${name}' is privileged: it has root access to the host`),
    );
  return [...shared, ...privileged];
}

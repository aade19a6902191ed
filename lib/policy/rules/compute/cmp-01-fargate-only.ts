import { finding, type Finding, type Resource } from '../../model';
import type { Rule } from '../rule';

const FARGATE_PROVIDERS = ['FARGATE', 'FARGATE_SPOT'];

/** Types that add container instances to a cluster. */
const SERVERS = ['AWS::ECS::CapacityProvider', 'AWS::ECS::Daemon'];

export const fargateOnly: Rule = {
  id: 'CMP-01-FargateOnly',
  resourceTypes: ['AWS::ECS::TaskDefinition', 'AWS::ECS::Service', 'AWS::ECS::TaskSet', ...SERVERS],
  statement: 'ECS tasks run on Fargate only.',
  fix: "Set RequiresCompatibilities to ['FARGATE'] on the task definition, LaunchType FARGATE or Fargate capacity providers on the service, and remove capacity providers of container instances.",
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/AWS_Fargate.html',
  check: (resource) => {
    if (SERVERS.includes(resource.type)) {
      return [
        finding(
          resource.get(),
          'servers',
          'container instances are added to the cluster: tasks share the kernel of an instance',
        ),
      ];
    }
    return resource.type === 'AWS::ECS::TaskDefinition' ? otherCompatibility(resource) : otherCapacity(resource);
  },
};

function otherCompatibility(taskDefinition: Resource): Finding[] {
  const compatibilities = taskDefinition.get('RequiresCompatibilities');
  const items = compatibilities.items();
  return items.length > 0 && items.every((item) => item.is('FARGATE'))
    ? []
    : [finding(compatibilities, 'RequiresCompatibilities', 'RequiresCompatibilities is not [FARGATE]')];
}

function otherCapacity(service: Resource): Finding[] {
  const strategy = service.get('CapacityProviderStrategy');
  const providers = strategy.items().map((item) => item.get('CapacityProvider'));
  const launchType = service.get('LaunchType');
  const onFargate =
    providers.length > 0
      ? providers.every((provider) => provider.is(...FARGATE_PROVIDERS)) && launchType.isAbsent
      : launchType.is('FARGATE');
  return onFargate
    ? []
    : [
        finding(
          launchType,
          'LaunchType',
          `tasks may run on container instances: LaunchType is ${launchType.describe()}`,
        ),
      ];
}

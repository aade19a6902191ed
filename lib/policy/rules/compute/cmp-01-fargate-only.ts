import { finding, type Finding, type Resource } from '../../model';
import type { Rule } from '../rule';

const FARGATE_PROVIDERS = ['FARGATE', 'FARGATE_SPOT'];

/** What takes servers of the account into a cluster. */
const SERVERS = ['AWS::ECS::CapacityProvider', 'AWS::ECS::Daemon'];

export const fargateOnly: Rule = {
  id: 'CMP-01-FargateOnly',
  control: 'CMP-01',
  resourceTypes: ['AWS::ECS::TaskDefinition', 'AWS::ECS::Service', 'AWS::ECS::TaskSet', ...SERVERS],
  statement: 'Every task runs on Fargate.',
  fix: "Set RequiresCompatibilities to ['FARGATE'] on the task definition, LaunchType FARGATE or Fargate capacity providers on the service, and remove capacity providers of servers.",
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/AWS_Fargate.html',
  check: (resource) => {
    if (SERVERS.includes(resource.type)) {
      return [finding(resource.get(), 'servers', 'the cluster gets servers: their kernel is shared between tasks')];
    }
    return resource.type === 'AWS::ECS::TaskDefinition' ? otherCompatibility(resource) : otherCapacity(resource);
  },
};

function otherCompatibility(taskDefinition: Resource): Finding[] {
  const compatibilities = taskDefinition.get('RequiresCompatibilities');
  const items = compatibilities.items();
  return items.length > 0 && items.every((item) => item.is('FARGATE'))
    ? []
    : [finding(compatibilities, 'RequiresCompatibilities', 'the task does not require Fargate')];
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
    : [finding(launchType, 'LaunchType', `its tasks may run on servers: LaunchType is ${launchType.describe()}`)];
}

import { DescribeRepositoriesCommand } from '@aws-sdk/client-ecr';
import {
  type ContainerDefinition,
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  type Service,
  type TaskDefinition,
} from '@aws-sdk/client-ecs';
import { type Check, type CheckContext, judgeEach, mustExist } from './check';

const NON_ROOT = /^[1-9]\d*(:[1-9]\d*)?$/;

/** Task definitions are hardened, services run without public addresses and roll back, repositories are encrypted. */
export const containers: Check = async (context) => {
  const definitions = await taskDefinitions(context);
  const services = await runningServices(context);
  return [
    ...mustExist('task definitions', definitions.length),
    ...(await judgeEach(
      'task definitions run on Fargate with a network interface of their own',
      definitions,
      (definition) =>
        definition.networkMode === 'awsvpc' && definition.requiresCompatibilities?.includes('FARGATE')
          ? undefined
          : `${definition.family} does not`,
    )),
    ...(await judgeContainers(
      'containers have a read-only root',
      definitions,
      (item) => item.readonlyRootFilesystem === true,
    )),
    ...(await judgeContainers('containers run as a non-root number', definitions, ({ user = '' }) =>
      NON_ROOT.test(user),
    )),
    ...(await judgeContainers(
      'containers drop all capabilities',
      definitions,
      ({ linuxParameters, privileged }) =>
        linuxParameters?.capabilities?.drop?.includes('ALL') === true && privileged !== true,
    )),
    ...(await judgeEach('services give no task a public address', services, ({ serviceName, networkConfiguration }) =>
      networkConfiguration?.awsvpcConfiguration?.assignPublicIp === 'DISABLED' ? undefined : `${serviceName} does`,
    )),
    ...(await repositories(context)),
  ];
};

async function taskDefinitions({ aws, inventory }: CheckContext): Promise<TaskDefinition[]> {
  const arns = inventory.ids('AWS::ECS::TaskDefinition');
  const answers = await Promise.all(
    arns.map((taskDefinition) => aws.ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition }))),
  );
  return answers.flatMap(({ taskDefinition }) => (taskDefinition ? [taskDefinition] : []));
}

async function runningServices({ aws, inventory }: CheckContext): Promise<Service[]> {
  const answers = await Promise.all(
    inventory.ids('AWS::ECS::Service').map((arn) => {
      const cluster = arn.split('/').at(-2);
      return aws.ecs.send(new DescribeServicesCommand({ cluster, services: [arn] }));
    }),
  );
  return answers.flatMap(({ services = [] }) => services);
}

function judgeContainers(
  subject: string,
  definitions: readonly TaskDefinition[],
  holds: (container: ContainerDefinition) => boolean,
) {
  const all = definitions.flatMap(({ family, containerDefinitions = [] }) =>
    containerDefinitions.map((container) => ({ family, container })),
  );
  return judgeEach(subject, all, ({ family, container }) =>
    holds(container) ? undefined : `${family}/${container.name} does not`,
  );
}

async function repositories({ aws, inventory }: CheckContext) {
  const names = [...inventory.ids('AWS::ECR::Repository')];
  if (names.length === 0) {
    return [];
  }
  const answer = await aws.ecr.send(new DescribeRepositoriesCommand({ repositoryNames: names }));
  return judgeEach('image repositories are encrypted with a customer key', answer.repositories ?? [], (repository) =>
    repository.encryptionConfiguration?.encryptionType === 'KMS' ? undefined : `${repository.repositoryName} is not`,
  );
}

import { DescribeRepositoriesCommand } from '@aws-sdk/client-ecr';
import {
  type ContainerDefinition,
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  type Service,
  type TaskDefinition,
} from '@aws-sdk/client-ecs';
import { evaluateEach, mustExist } from '../evaluate-each';
import type { VerifyContext, VerifyFinding } from '../verify-check';

const NON_ROOT = /^[1-9]\d*(:[1-9]\d*)?$/;

/** Task definitions are hardened, services run without public addresses and roll back, repositories are encrypted. */
export async function containers(context: VerifyContext): Promise<VerifyFinding[]> {
  const definitions = await taskDefinitions(context);
  const services = await runningServices(context);
  return [
    ...mustExist('CMP-01', 'task definitions', definitions.length),
    ...(await evaluateEach(
      'CMP-01',
      'task definitions run on Fargate with a dedicated network interface',
      definitions,
      (definition) =>
        definition.networkMode === 'awsvpc' && definition.requiresCompatibilities?.includes('FARGATE')
          ? undefined
          : `${definition.family} does not`,
    )),
    ...(await judgeContainers(
      'CMP-02',
      'containers have a read-only root file system',
      definitions,
      (item) => item.readonlyRootFilesystem === true,
    )),
    ...(await judgeContainers(
      'CMP-03',
      'containers run as a numeric user other than root',
      definitions,
      ({ user = '' }) => NON_ROOT.test(user),
    )),
    ...(await judgeContainers(
      'CMP-04',
      'containers drop all capabilities',
      definitions,
      ({ linuxParameters, privileged }) =>
        linuxParameters?.capabilities?.drop?.includes('ALL') === true && privileged !== true,
    )),
    ...(await evaluateEach(
      'NET-01',
      'services give no task a public address',
      services,
      ({ serviceName, networkConfiguration }) =>
        networkConfiguration?.awsvpcConfiguration?.assignPublicIp === 'DISABLED' ? undefined : `${serviceName} does`,
    )),
    ...(await repositories(context)),
  ];
}

async function taskDefinitions({ aws, inventory }: VerifyContext): Promise<TaskDefinition[]> {
  const arns = inventory.ids('AWS::ECS::TaskDefinition');
  const answers = await Promise.all(
    arns.map((taskDefinition) => aws.ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition }))),
  );
  return answers.flatMap(({ taskDefinition }) => (taskDefinition ? [taskDefinition] : []));
}

async function runningServices({ aws, inventory }: VerifyContext): Promise<Service[]> {
  const answers = await Promise.all(
    inventory.ids('AWS::ECS::Service').map((arn) => {
      const cluster = arn.split('/').at(-2);
      return aws.ecs.send(new DescribeServicesCommand({ cluster, services: [arn] }));
    }),
  );
  return answers.flatMap(({ services = [] }) => services);
}

function judgeContainers(
  control: string,
  subject: string,
  definitions: readonly TaskDefinition[],
  holds: (container: ContainerDefinition) => boolean,
) {
  const all = definitions.flatMap(({ family, containerDefinitions = [] }) =>
    containerDefinitions.map((container) => ({ family, container })),
  );
  return evaluateEach(control, subject, all, ({ family, container }) =>
    holds(container) ? undefined : `${family}/${container.name} does not`,
  );
}

async function repositories({ aws, inventory }: VerifyContext) {
  const names = [...inventory.ids('AWS::ECR::Repository')];
  if (names.length === 0) {
    return [];
  }
  const answer = await aws.ecr.send(new DescribeRepositoriesCommand({ repositoryNames: names }));
  return evaluateEach(
    'IMG-02',
    'image repositories are encrypted with a customer key',
    answer.repositories ?? [],
    (repository) =>
      repository.encryptionConfiguration?.encryptionType === 'KMS' ? undefined : `${repository.repositoryName} is not`,
  );
}

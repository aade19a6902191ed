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
  const isExpected = context.settings.services.length + context.settings.jobs.length > 0;
  return [
    ...(isExpected ? mustExist('CMP-01', 'task definitions', definitions.length) : []),
    ...(await evaluateEach(
      { control: 'CMP-01', subject: 'task definitions run on Fargate with a dedicated network interface' },
      definitions,
      (definition) =>
        definition.networkMode === 'awsvpc' && definition.requiresCompatibilities?.includes('FARGATE')
          ? undefined
          : `${definition.family} does not`,
    )),
    ...(await evaluateContainers(
      { control: 'CMP-02', subject: 'containers have a read-only root file system' },
      definitions,
      (item) => item.readonlyRootFilesystem === true,
    )),
    ...(await evaluateContainers(
      { control: 'CMP-03', subject: 'containers run as a numeric user other than root' },
      definitions,
      ({ user = '' }) => NON_ROOT.test(user),
    )),
    ...(await evaluateContainers(
      { control: 'CMP-04', subject: 'containers drop all capabilities' },
      definitions,
      ({ linuxParameters, privileged }) =>
        linuxParameters?.capabilities?.drop?.includes('ALL') === true && privileged !== true,
    )),
    ...(await evaluateEach(
      { control: 'NET-01', subject: 'services give no task a public address' },
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

function evaluateContainers(
  evaluation: { readonly control: string; readonly subject: string },
  definitions: readonly TaskDefinition[],
  holds: (container: ContainerDefinition) => boolean,
) {
  const all = definitions.flatMap(({ family, containerDefinitions = [] }) =>
    containerDefinitions.map((container) => ({ family, container })),
  );
  return evaluateEach(evaluation, all, ({ family, container }) =>
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
    { control: 'IMG-02', subject: 'image repositories are encrypted with a customer key' },
    answer.repositories ?? [],
    (repository) =>
      repository.encryptionConfiguration?.encryptionType === 'KMS' ? undefined : `${repository.repositoryName} is not`,
  );
}

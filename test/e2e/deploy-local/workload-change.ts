import { DescribeServicesCommand, DescribeTaskDefinitionCommand } from '@aws-sdk/client-ecs';
import { GetFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import type { AwsClients } from '../../../lib/operate';
import { changeStopTimeout, releaseFunction, type Template, type TemplateChange } from './template-change';

/** A replacement of a workload, and how to read it through its service. */
export interface WorkloadChange {
  readonly change: (template: Template) => TemplateChange<number> | undefined;
  /** Names of the stacks that are changed. */
  readonly stacks: RegExp;
  describe(value: number | string): string;
  /** The values after the update, by the physical ID of the changed resource. */
  read(aws: AwsClients, physicalId: string): Promise<(number | undefined)[]>;
}

/** The first that an environment has. */
export const WORKLOAD_CHANGES: readonly WorkloadChange[] = [
  {
    change: changeStopTimeout,
    stacks: /./,
    describe: (seconds) => `stops in ${seconds} s`,
    async read({ ecs }, arn) {
      const cluster = arn.split('/').at(-2);
      const { services = [] } = await ecs.send(new DescribeServicesCommand({ cluster, services: [arn] }));
      const taskDefinition = services[0]?.taskDefinition;
      const answer = await ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition }));
      return (answer.taskDefinition?.containerDefinitions ?? []).map(({ stopTimeout }) => stopTimeout);
    },
  },
  {
    change: releaseFunction,
    // The functions of custom resources are in other stacks.
    stacks: /-function-/,
    describe: (mebibytes) => `has ${mebibytes} MiB`,
    async read({ lambda }, versionArn) {
      const { MemorySize } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName: versionArn }));
      return [MemorySize];
    },
  },
];

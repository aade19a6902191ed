import { DescribeServicesCommand } from '@aws-sdk/client-ecs';
import { evaluateEach } from '../evaluate-each';
import type { VerifyContext, VerifyFinding } from '../verify-check';

/** Every service runs as many tasks as it wants, and its last deployment is complete. */
export async function runningTasks({ aws, inventory }: VerifyContext): Promise<VerifyFinding[]> {
  return evaluateEach(
    { control: 'CMP-08', subject: 'services run all their tasks' },
    inventory.ids('AWS::ECS::Service'),
    async (arn) => {
      const request = new DescribeServicesCommand({ cluster: arn.split('/').at(-2), services: [arn] });
      const service = (await aws.ecs.send(request)).services?.[0];
      if (service === undefined) return `${arn} does not exist`;
      const { deployments = [], desiredCount = 0, events = [], runningCount = 0, serviceName } = service;
      const unfinished = deployments.find(({ rolloutState = 'COMPLETED' }) => rolloutState !== 'COMPLETED');
      if (runningCount < desiredCount || desiredCount === 0) {
        return `${serviceName} runs ${runningCount} of ${desiredCount}: ${events[0]?.message ?? 'no event'}`;
      }
      return unfinished ? `${serviceName}: deployment ${unfinished.rolloutState}` : undefined;
    },
  );
}

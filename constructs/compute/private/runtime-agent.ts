import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { acceptFinding, reportedArn } from '../../acknowledgment';

/** The repository has the same name in each Region, in a different AWS account. */
const REPOSITORY = 'aws-guardduty-agent-fargate';

/**
 * Allows ECS to pull the GuardDuty agent for each task (CMP-11). Without the permission, the task runs unmonitored.
 *
 * @see https://docs.aws.amazon.com/guardduty/latest/ug/runtime-monitoring-ecr-repository-gdu-agent.html
 */
export function permitRuntimeAgent(executionRole: iam.IRole): void {
  const { partition, region } = Stack.of(executionRole);
  const repository = `arn:${partition}:ecr:${region}:*:repository/${REPOSITORY}`;
  executionRole.addToPrincipalPolicy(
    new iam.PolicyStatement({
      actions: ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
      resources: [repository],
    }),
  );
  acceptFinding(executionRole, {
    id: `AwsSolutions-IAM5[Resource::${reportedArn(executionRole, repository)}]`,
    reason:
      'The GuardDuty agent is in a registry of AWS with a different account in each Region and the same repository name.',
    control: 'CMP-11',
  });
}

import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { acceptFinding, reportedArn } from '../../acknowledgement';

/** The same name in each Region, in an account of AWS that is another one in each. */
const REPOSITORY = 'aws-guardduty-agent-fargate';

/**
 * Lets ECS pull the agent that GuardDuty adds to each task (CMP-11): without the right a task runs and nobody watches it.
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
      'GuardDuty’s agent is in a registry of AWS, of another account in each Region; the name of the repository is the same in all.',
    control: 'CMP-11',
  });
}

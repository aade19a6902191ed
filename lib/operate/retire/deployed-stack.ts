import { DescribeStackResourcesCommand, GetTemplateCommand } from '@aws-sdk/client-cloudformation';
import { DisableAlarmActionsCommand } from '@aws-sdk/client-cloudwatch';
import { DeleteRuleCommand } from '@aws-sdk/client-elastic-load-balancing-v2';
import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import type { StackTemplate } from '../../review/update';
import type { AwsClients } from '../aws-clients';

/** CloudWatch disables the actions of this number of alarms at a time. */
const ALARMS_PER_REQUEST = 100;

/** The template of a deployed stack, as CloudFormation processed it. */
export async function deployedTemplate({ cloudFormation }: AwsClients, StackName: string): Promise<StackTemplate> {
  const { TemplateBody = '{}' } = await cloudFormation.send(
    new GetTemplateCommand({ StackName, TemplateStage: 'Original' }),
  );
  return JSON.parse(TemplateBody) as StackTemplate;
}

/** The physical ids of the resources of a stack by logical id. */
export async function physicalIds(
  { cloudFormation }: AwsClients,
  StackName: string,
): Promise<ReadonlyMap<string, string>> {
  const { StackResources = [] } = await cloudFormation.send(new DescribeStackResourcesCommand({ StackName }));
  return new Map(
    StackResources.filter(({ ResourceStatus }) => ResourceStatus !== 'DELETE_COMPLETE').map(
      ({ LogicalResourceId = '', PhysicalResourceId = '' }) => [LogicalResourceId, PhysicalResourceId],
    ),
  );
}

/** The number of messages in a queue, including those that a program has received or that are delayed. */
export async function messagesIn({ sqs }: AwsClients, QueueUrl: string): Promise<number> {
  const AttributeNames = [
    'ApproximateNumberOfMessages',
    'ApproximateNumberOfMessagesNotVisible',
    'ApproximateNumberOfMessagesDelayed',
  ] as const;
  const { Attributes = {} } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [...AttributeNames] }),
  );
  return AttributeNames.reduce((sum, name) => sum + Number(Attributes[name] ?? 0), 0);
}

/** Removes listener rules. A rule that is already removed is no error. */
export async function deleteListenerRules({ loadBalancing }: AwsClients, arns: readonly string[]): Promise<void> {
  for (const RuleArn of arns) {
    try {
      await loadBalancing.send(new DeleteRuleCommand({ RuleArn }));
    } catch (error) {
      if (!(error instanceof Error && error.name.startsWith('RuleNotFound'))) throw error;
    }
  }
}

/** Alarms no longer notify. */
export async function disableAlarms({ cloudWatch }: AwsClients, names: readonly string[]): Promise<void> {
  for (let start = 0; start < names.length; start += ALARMS_PER_REQUEST) {
    const AlarmNames = names.slice(start, start + ALARMS_PER_REQUEST);
    await cloudWatch.send(new DisableAlarmActionsCommand({ AlarmNames }));
  }
}

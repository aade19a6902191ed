import { DescribeLogStreamsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { DescribeFlowLogsCommand } from '@aws-sdk/client-ec2';
import { DescribeServicesCommand, DescribeTaskDefinitionCommand } from '@aws-sdk/client-ecs';
import { DescribeDBClustersCommand } from '@aws-sdk/client-rds';
import { evaluateEach } from '../evaluate-each';
import type { Place, VerifyContext, VerifyFinding } from '../verify-check';

/** The log groups of what always writes receive events: flow logs, services, databases. Others wait for their first event. */
export async function logEvents({ aws, inventory }: VerifyContext): Promise<VerifyFinding[]> {
  const groups = await Promise.all([
    flowLogGroups(aws, inventory),
    serviceGroups(aws, inventory),
    databaseGroups(aws, inventory),
  ]);
  return evaluateEach(
    {
      control: 'LOG-02',
      subject: 'log groups receive events',
      fix: 'The first events take up to 15 minutes. After that, compare the permissions of the writer with the template.',
    },
    [...new Set(groups.flat())],
    async (logGroupName) => {
      const { logStreams = [] } = await aws.logs.send(
        new DescribeLogStreamsCommand({ logGroupName, orderBy: 'LastEventTime', descending: true, limit: 1 }),
      );
      return logStreams[0]?.lastEventTimestamp === undefined ? `${logGroupName} has none` : undefined;
    },
  );
}

async function flowLogGroups(aws: Place['aws'], inventory: Place['inventory']): Promise<string[]> {
  const vpcs = inventory.ids('AWS::EC2::VPC');
  const { FlowLogs = [] } = await aws.ec2.send(new DescribeFlowLogsCommand({}));
  return FlowLogs.filter(({ ResourceId = '' }) => vpcs.includes(ResourceId)).flatMap(
    // Of the ARN of a log group, the seventh part is the name.
    ({ LogDestination, LogGroupName }) => LogGroupName ?? LogDestination?.split(':')[6] ?? [],
  );
}

async function serviceGroups({ ecs }: Place['aws'], inventory: Place['inventory']): Promise<string[]> {
  const groups = inventory.ids('AWS::ECS::Service').map(async (arn) => {
    const { services = [] } = await ecs.send(
      new DescribeServicesCommand({ cluster: arn.split('/').at(-2), services: [arn] }),
    );
    const [service] = services;
    if (service?.taskDefinition === undefined) return [];
    const { taskDefinition } = await ecs.send(
      new DescribeTaskDefinitionCommand({ taskDefinition: service.taskDefinition }),
    );
    return (taskDefinition?.containerDefinitions ?? []).flatMap(
      ({ logConfiguration }) => logConfiguration?.options?.['awslogs-group'] ?? [],
    );
  });
  return (await Promise.all(groups)).flat();
}

async function databaseGroups({ rds }: Place['aws'], inventory: Place['inventory']): Promise<string[]> {
  const groups = inventory.ids('AWS::RDS::DBCluster').map(async (DBClusterIdentifier) => {
    const { DBClusters = [] } = await rds.send(new DescribeDBClustersCommand({ DBClusterIdentifier }));
    return DBClusters.flatMap(({ EnabledCloudwatchLogsExports = [] }) =>
      EnabledCloudwatchLogsExports.map((log) => `/aws/rds/cluster/${DBClusterIdentifier}/${log}`),
    );
  });
  return (await Promise.all(groups)).flat();
}

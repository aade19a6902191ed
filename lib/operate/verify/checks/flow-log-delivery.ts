import { DescribeFlowLogsCommand } from '@aws-sdk/client-ec2';
import { allPages } from '../../pages';
import { evaluateEach } from '../evaluate-each';
import type { VerifyContext, VerifyFinding } from '../verify-check';

/**
 * EC2 accepts a flow log that cannot write, and states so in the flow log only.
 *
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_FlowLog.html (deliverLogsStatus)
 */
export async function flowLogDelivery({ aws, inventory }: VerifyContext): Promise<VerifyFinding[]> {
  const vpcs = inventory.ids('AWS::EC2::VPC');
  const flowLogs = await allPages(
    (NextToken) => aws.ec2.send(new DescribeFlowLogsCommand({ NextToken })),
    ({ FlowLogs }) => FlowLogs,
  );
  return evaluateEach(
    {
      control: 'NET-06',
      subject: 'flow logs are delivered',
      fix: 'Compare role and destination of the flow log with the template; a destination that ends in :* delivers nothing.',
    },
    flowLogs.filter(({ ResourceId = '' }) => vpcs.includes(ResourceId)),
    ({ DeliverLogsErrorMessage = 'no message', DeliverLogsStatus, FlowLogId }) =>
      DeliverLogsStatus === 'SUCCESS' ? undefined : `${FlowLogId}: ${DeliverLogsStatus} (${DeliverLogsErrorMessage})`,
  );
}

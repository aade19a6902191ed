import { Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { WorkloadRole } from '../../identity';
import { EncryptedLogGroup, type LogOptions } from '../../logs';
import { FLOW_LOG_FIELDS } from './flow-log-fields';
import { saveFlowQueries } from './flow-queries';

/** Logs all flows of the VPC, aggregated over one minute, to an encrypted log group with retention (NET-06). */
export function createFlowLog(scope: Construct, vpc: ec2.IVpc, props: LogOptions): void {
  const { logGroup } = new EncryptedLogGroup(scope, 'FlowLogs', props);
  saveFlowQueries(scope, logGroup);
  const role = new WorkloadRole(scope, 'FlowLogRole', {
    assumedBy: new iam.ServicePrincipal('vpc-flow-logs.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } },
    }),
    description: 'Lets VPC Flow Logs write the flows of this VPC',
  });
  const grant = logGroup.grant(role, 'logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents');
  // L1: the L2 acknowledges linter findings with a stack trace, which adds local paths to the assembly.
  const flowLog = new ec2.CfnFlowLog(scope, 'FlowLog', {
    resourceType: 'VPC',
    resourceId: vpc.vpcId,
    trafficType: 'ALL',
    logDestinationType: 'cloud-watch-logs',
    // Not the ARN: `Fn::GetAtt` returns it with the suffix `:*`, and EC2 then delivers no logs.
    logGroupName: logGroup.logGroupName,
    deliverLogsPermissionArn: role.roleArn,
    maxAggregationInterval: 60,
    logFormat: FLOW_LOG_FIELDS.map((field) => `\${${field}}`).join(' '),
  });
  grant.applyBefore(flowLog);
}

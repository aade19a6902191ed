import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as firewall from 'aws-cdk-lib/aws-networkfirewall';
import type { aws_networkfirewall as firewallInterfaces } from 'aws-cdk-lib/interfaces';
import { Construct } from 'constructs';
import { EncryptedLogGroup, type LogOptions } from '../../logs';

/** What was refused, and every connection. */
const LOG_TYPES = ['ALERT', 'FLOW'];

export interface FirewallLogsProps extends LogOptions {
  /** The firewalls. */
  readonly firewalls: firewallInterfaces.IFirewallRef[];
}

/**
 * Where Network Firewalls of a VPC write what they refuse and let pass.
 *
 * **Guarantees**: an encrypted log group with an end (LOG-02, NET-07).
 *
 * **Costs** the log's ingestion.
 */
export class FirewallLogs extends Construct {
  constructor(scope: Construct, id: string, props: FirewallLogsProps) {
    super(scope, id);
    const { logGroup } = new EncryptedLogGroup(this, 'Log', props);
    const { policyDependable } = logGroup.addToResourcePolicy(
      new iam.PolicyStatement({
        principals: [new iam.ServicePrincipal('delivery.logs.amazonaws.com')],
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        // The ARN ends in `:*`, which includes the streams.
        resources: [logGroup.logGroupArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
    props.firewalls.forEach((watched, index) => {
      const logging = new firewall.CfnLoggingConfiguration(this, `Zone${index + 1}`, {
        firewallArn: watched.firewallRef.firewallArn,
        loggingConfiguration: {
          logDestinationConfigs: LOG_TYPES.map((logType) => ({
            logType,
            logDestinationType: 'CloudWatchLogs',
            logDestination: { logGroup: logGroup.logGroupName },
          })),
        },
      });
      if (policyDependable !== undefined) logging.node.addDependency(policyDependable);
    });
  }
}

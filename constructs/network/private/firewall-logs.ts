import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as firewall from 'aws-cdk-lib/aws-networkfirewall';
import type { aws_networkfirewall as firewallInterfaces } from 'aws-cdk-lib/interfaces';
import { Construct } from 'constructs';
import { EncryptedLogGroup, type LogOptions } from '../../logs';

/** Blocked packets, and all connections. */
const LOG_TYPES = ['ALERT', 'FLOW'];

export interface FirewallLogsProps extends LogOptions {
  /** The firewalls. */
  readonly firewalls: firewallInterfaces.IFirewallRef[];
}

/**
 * Log group for the alert and flow logs of the network firewalls of a VPC.
 *
 * **Guarantees**: an encrypted log group with retention (LOG-02, NET-07).
 *
 * **Costs** log ingestion.
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
    props.firewalls.forEach((networkFirewall, index) => {
      const logging = new firewall.CfnLoggingConfiguration(this, `AvailabilityZone${index + 1}`, {
        firewallArn: networkFirewall.firewallRef.firewallArn,
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

import { Duration, Stack } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { acceptFinding, reportedArn } from '../acknowledgment';
import { ProviderFunction } from '../custom-resource';
import type { LogOptions } from '../logs';
import type { AlertRoutingOptions } from '../observability';

/** https://docs.aws.amazon.com/guardduty/latest/ug/slr-permissions.html: GuardDuty sets this tag on the resources that it creates. */
const GUARDDUTY_MANAGED = { Null: { 'aws:ResourceTag/GuardDutyManaged': 'false' } };

export interface GuardDutyEndpointRemovalProps extends AlertRoutingOptions, LogOptions {
  /** VPC without an endpoint for the GuardDuty agent, in which GuardDuty creates one. */
  readonly vpc: ec2.IVpc;
}

/**
 * Deletes the endpoint that GuardDuty created for its Fargate agent when the VPC is deleted. GuardDuty does not delete the endpoint while
 * Runtime Monitoring is enabled, and its network interfaces prevent the deletion of the subnets.
 *
 * **Guarantees**: the function deletes only resources that GuardDuty created, and only when the stack of the VPC is deleted (IAM-01).
 *
 * **Costs** nothing; an endpoint in the template costs about 8 USD per month for each Availability Zone instead.
 *
 * @see https://docs.aws.amazon.com/guardduty/latest/ug/runtime-monitoring-agent-resource-clean-up.html
 */
export class GuardDutyEndpointRemoval extends Construct {
  constructor(scope: Construct, id: string, { vpc, ...props }: GuardDutyEndpointRemovalProps) {
    super(scope, id);
    const provider = new ProviderFunction(this, 'Provider', {
      ...props,
      program: 'guardduty-endpoint',
      description: 'Deletes the GuardDuty endpoint when the VPC is deleted',
      timeout: Duration.minutes(15),
    });
    provider.permitOnAccount(
      ['ec2:DescribeSecurityGroups', 'ec2:DescribeVpcEndpoints'],
      'The ec2:Describe actions do not support resource-level permissions.',
    );
    this.permitDeletion(provider, 'ec2:DeleteVpcEndpoints', 'vpc-endpoint');
    this.permitDeletion(provider, 'ec2:DeleteSecurityGroup', 'security-group');
    // Created after the whole VPC, and therefore deleted before it.
    provider
      .createResource(this, 'Endpoint', { type: 'GuardDutyEndpoint', properties: { VpcId: vpc.vpcId } })
      .node.addDependency(vpc);
  }

  private permitDeletion(provider: ProviderFunction, action: string, resource: string): void {
    const arnPattern = Stack.of(this).formatArn({ service: 'ec2', resource, resourceName: '*' });
    provider.grantPrincipal.addToPrincipalPolicy(
      new iam.PolicyStatement({ actions: [action], resources: [arnPattern], conditions: GUARDDUTY_MANAGED }),
    );
    acceptFinding(provider, {
      id: `AwsSolutions-IAM5[Resource::${reportedArn(this, arnPattern)}]`,
      reason:
        'GuardDuty creates the resources after deployment, so their ids are unknown; a condition requires the tag that GuardDuty sets.',
      control: 'IAM-01',
    });
  }
}

import { Duration, Stack } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { acceptFinding, reportedArn } from '../acknowledgement';
import { ProviderFunction } from '../custom-resource';
import type { LogOptions } from '../logs';
import type { IAlertRouting } from '../observability';

/** https://docs.aws.amazon.com/guardduty/latest/ug/slr-permissions.html: GuardDuty itself tells by this tag what it made. */
const MADE_BY_GUARDDUTY = { Null: { 'aws:ResourceTag/GuardDutyManaged': 'false' } };

export interface GuardDutyEndpointRemovalProps extends LogOptions {
  /** VPC in which GuardDuty makes an endpoint for its agent, since the VPC has none. */
  readonly vpc: ec2.IVpc;
  /**
   * Who is notified when a call fails so that not even CloudFormation is notified.
   * @default - dedicated alert topics without subscriptions
   */
  readonly alertRouting?: IAlertRouting;
}

/**
 * Lets a VPC be deleted in which GuardDuty made an endpoint for its Fargate agent. GuardDuty does not delete the endpoint while Runtime
 * Monitoring is on, and the network interfaces of the endpoint keep the subnets.
 *
 * **Guarantees**: nothing is deleted before the stack of the VPC is, and nothing that GuardDuty did not make (IAM-01).
 *
 * **Costs** nothing; an endpoint of the VPC's own costs about 8 USD a month for each Availability Zone.
 *
 * @see https://docs.aws.amazon.com/guardduty/latest/ug/runtime-monitoring-agent-resource-clean-up.html
 */
export class GuardDutyEndpointRemoval extends Construct {
  constructor(scope: Construct, id: string, { vpc, ...props }: GuardDutyEndpointRemovalProps) {
    super(scope, id);
    const provider = new ProviderFunction(this, 'Provider', {
      ...props,
      program: 'guardduty-endpoint',
      description: 'Deletes the endpoint of GuardDuty when the VPC is deleted',
      timeout: Duration.minutes(15),
    });
    provider.permitOnAccount(
      ['ec2:DescribeSecurityGroups', 'ec2:DescribeVpcEndpoints'],
      'EC2 lists endpoints and security groups without naming a resource.',
    );
    this.permitDeletion(provider, 'ec2:DeleteVpcEndpoints', 'vpc-endpoint');
    this.permitDeletion(provider, 'ec2:DeleteSecurityGroup', 'security-group');
    // Created after the whole VPC, and so deleted before any part of it.
    provider.createResource(this, 'Endpoint', 'GuardDutyEndpoint', { VpcId: vpc.vpcId }).node.addDependency(vpc);
  }

  private permitDeletion(provider: ProviderFunction, action: string, resource: string): void {
    const any = Stack.of(this).formatArn({ service: 'ec2', resource, resourceName: '*' });
    provider.grantPrincipal.addToPrincipalPolicy(
      new iam.PolicyStatement({ actions: [action], resources: [any], conditions: MADE_BY_GUARDDUTY }),
    );
    acceptFinding(provider, {
      id: `AwsSolutions-IAM5[Resource::${reportedArn(this, any)}]`,
      reason:
        'GuardDuty makes them later, under ids that no template knows; a condition names the tag that only it sets.',
      control: 'IAM-01',
    });
  }
}

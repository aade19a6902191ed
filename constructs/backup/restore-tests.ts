import { Names, Stack } from 'aws-cdk-lib';
import * as backup from 'aws-cdk-lib/aws-backup';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as rds from 'aws-cdk-lib/aws-rds';
import { Construct } from 'constructs';
import { acceptFinding } from '../acknowledgement';

/** https://docs.aws.amazon.com/aws-backup/latest/devguide/API_RestoreTestingPlanForCreate.html */
const MAX_NAME_LENGTH = 50;
const RESTORE_POLICY = 'service-role/AWSBackupServiceRolePolicyForRestores';

/** A backup of the last week: the test then shows that what is written now can be read back. */
const SELECTION_WINDOW_DAYS = 7;
const START_WINDOW_HOURS = 1;

export interface RestoreTestOptions {
  /** VPC that clusters are restored into. */
  readonly vpc: ec2.IVpc;
  /**
   * Subnets without a route to the internet.
   * @default - the VPC's isolated subnets
   */
  readonly vpcSubnets?: ec2.SubnetSelection;
  /**
   * When restores begin, in UTC: a `cron` expression of EventBridge.
   * @default 'cron(30 5 ? * SUN *)' - once a week, after the backups of the night
   */
  readonly scheduleExpression?: string;
  /**
   * Hours for which a restored cluster stays to be looked at, 1 to 168.
   * @default 1
   */
  readonly validationWindowHours?: number;
}

export interface RestoreTestsProps extends RestoreTestOptions {
  /** Vault whose backups are restored. */
  readonly vault: backup.IBackupVault;
  /** Value of the tag `backup` of what is restored. */
  readonly tagValue: string;
}

/**
 * Restores a recent backup of each Aurora cluster, on a schedule, and throws it away again.
 *
 * **Guarantees**: restores go into the named subnets, behind a security group without a single rule: nobody reaches the
 * data, and the data reaches nobody (BAK-04, NET-02).
 *
 * It proves that the backup can be decrypted and becomes a cluster, and how long that takes. What is in it, a person or a
 * program has to look at within the validation window.
 *
 * **Costs** 1.50 USD for each restore test of Aurora, and the storage for an hour.
 */
export class RestoreTests extends Construct {
  constructor(scope: Construct, id: string, props: RestoreTestsProps) {
    super(scope, id);
    const { restoreTestingPlanName } = this.createPlan(props);
    const subnets = props.vpcSubnets ?? { subnetType: ec2.SubnetType.PRIVATE_ISOLATED };
    const subnetGroup = new rds.SubnetGroup(this, 'Subnets', {
      description: `Restore tests of ${this.node.path}`,
      vpc: props.vpc,
      vpcSubnets: subnets,
    });
    const securityGroup = new ec2.SecurityGroup(this, 'Nobody', {
      vpc: props.vpc,
      description: `Restore tests of ${this.node.path}: nobody in, nobody out`,
      allowAllOutbound: false,
    });
    new backup.CfnRestoreTestingSelection(this, 'Aurora', {
      restoreTestingPlanName,
      restoreTestingSelectionName: this.physicalName('aurora'),
      protectedResourceType: 'Aurora',
      protectedResourceArns: ['*'],
      protectedResourceConditions: { stringEquals: [{ key: 'aws:ResourceTag/backup', value: props.tagValue }] },
      // Without these it restores into the default VPC.
      // https://docs.aws.amazon.com/aws-backup/latest/devguide/restore-testing-inferred-metadata.html
      restoreMetadataOverrides: {
        dbSubnetGroupName: subnetGroup.subnetGroupName,
        vpcSecurityGroupIds: Stack.of(this).toJsonString([securityGroup.securityGroupId]),
      },
      iamRoleArn: this.createRole().roleArn,
      validationWindowHours: props.validationWindowHours ?? 1,
    });
  }

  private createPlan({ vault, scheduleExpression }: RestoreTestsProps): backup.CfnRestoreTestingPlan {
    return new backup.CfnRestoreTestingPlan(this, 'Plan', {
      restoreTestingPlanName: this.physicalName('plan'),
      scheduleExpression: scheduleExpression ?? 'cron(30 5 ? * SUN *)',
      startWindowHours: START_WINDOW_HOURS,
      recoveryPointSelection: {
        algorithm: 'LATEST_WITHIN_WINDOW',
        includeVaults: [vault.backupVaultArn],
        recoveryPointTypes: ['SNAPSHOT'],
        selectionWindowDays: SELECTION_WINDOW_DAYS,
      },
    });
  }

  private createRole(): iam.Role {
    const role = new iam.Role(this, 'Role', {
      // No aws:SourceAccount: nothing says that AWS Backup sends it, and no other account can pass this role to it.
      assumedBy: new iam.ServicePrincipal('backup.amazonaws.com'),
      description: `Restores for the tests of ${this.node.path}`,
      managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName(RESTORE_POLICY)],
    });
    acceptFinding(role, {
      id: `AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/${RESTORE_POLICY}]`,
      reason:
        'The policy that AWS maintains for restores: what they call changes with the services, and only AWS Backup may assume the role.',
      control: 'IAM-01',
    });
    return role;
  }

  /** Letters, digits and underscores only, unique in account and Region. */
  private physicalName(part: string): string {
    return Names.uniqueResourceName(this, { maxLength: MAX_NAME_LENGTH - part.length - 1, separator: '_' }).concat(
      `_${part}`,
    );
  }
}

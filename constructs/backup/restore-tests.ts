import { Names, Stack } from 'aws-cdk-lib';
import * as backup from 'aws-cdk-lib/aws-backup';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as rds from 'aws-cdk-lib/aws-rds';
import { Construct } from 'constructs';
import { acceptFinding } from '../acknowledgment';
import { type BackedUpType, BACKUP_FEATURES } from './private/backup-features';

/** https://docs.aws.amazon.com/aws-backup/latest/devguide/API_RestoreTestingPlanForCreate.html */
const MAX_NAME_LENGTH = 50;
const RESTORE_POLICY = 'service-role/AWSBackupServiceRolePolicyForRestores';
const BUCKET_RESTORE_POLICY = 'AWSBackupServiceRolePolicyForS3Restore';

/** Only recovery points of the last week, so that the test verifies current backups. */
const SELECTION_WINDOW_DAYS = 7;
const START_WINDOW_HOURS = 1;

export interface RestoreTestOptions {
  /** VPC for restored clusters. */
  readonly vpc: ec2.IVpc;
  /**
   * Subnets without a route to the internet.
   * @default - the isolated subnets of the VPC
   */
  readonly vpcSubnets?: ec2.SubnetSelection;
  /**
   * Schedule in UTC, as an EventBridge `cron` expression.
   * @default 'cron(30 5 ? * SUN *)' - weekly, after the backup window
   */
  readonly scheduleExpression?: string;
  /**
   * Whether backups of buckets are restored as well: each to a new private, encrypted bucket that AWS Backup deletes after the validation
   * window. The cost depends on the size of the bucket.
   * @default false
   */
  readonly buckets?: boolean;
  /**
   * Validation window in hours before a restored resource is deleted, 1 to 168.
   * @default 1
   */
  readonly validationWindowHours?: number;
}

export interface RestoreTestsProps extends RestoreTestOptions {
  /** Vault whose backups are restored. */
  readonly vault: backup.IBackupVault;
  /** Value of the tag `backup` of the tested resources. */
  readonly tagValue: string;
}

/**
 * Restores a recent backup of each Aurora cluster, and optionally of each bucket, on a schedule, and deletes it afterward.
 *
 * **Guarantees**: clusters are restored to the given subnets, with a security group without rules, so that they have no network access
 * (BAK-04, NET-02).
 *
 * A test verifies that a backup can be decrypted and restored, and measures the duration. Verify the data within the validation window,
 * manually or with a program.
 *
 * **Costs** 1.50 USD per restore test of Aurora, and storage for one hour.
 */
export class RestoreTests extends Construct {
  constructor(scope: Construct, id: string, props: RestoreTestsProps) {
    super(scope, id);
    // A reference, not the name: AWS Backup deletes a plan only after its selections.
    const restoreTestingPlanName = this.createPlan(props).ref;
    const tested: readonly BackedUpType[] = props.buckets === true ? ['Aurora', 'S3'] : ['Aurora'];
    const role = this.createRole(props.buckets === true ? [RESTORE_POLICY, BUCKET_RESTORE_POLICY] : [RESTORE_POLICY]);
    const subnets = props.vpcSubnets ?? { subnetType: ec2.SubnetType.PRIVATE_ISOLATED };
    const subnetGroup = new rds.SubnetGroup(this, 'Subnets', {
      description: `Restore tests of ${this.node.path}`,
      vpc: props.vpc,
      vpcSubnets: subnets,
    });
    const securityGroup = new ec2.SecurityGroup(this, 'SecurityGroup', {
      vpc: props.vpc,
      description: `Restore tests of ${this.node.path}: no traffic`,
      allowAllOutbound: false,
    });
    // Without these settings, resources in a VPC are restored to the default VPC.
    // https://docs.aws.amazon.com/aws-backup/latest/devguide/restore-testing-inferred-metadata.html
    const intoThisVpc = {
      dbSubnetGroupName: subnetGroup.subnetGroupName,
      vpcSecurityGroupIds: Stack.of(this).toJsonString([securityGroup.securityGroupId]),
    };
    for (const type of tested) {
      new backup.CfnRestoreTestingSelection(this, type, {
        restoreTestingPlanName,
        restoreTestingSelectionName: this.physicalName(type.toLowerCase()),
        protectedResourceType: type,
        protectedResourceArns: ['*'],
        protectedResourceConditions: { stringEquals: [{ key: 'aws:ResourceTag/backup', value: props.tagValue }] },
        restoreMetadataOverrides: BACKUP_FEATURES[type].restored === 'into a VPC' ? intoThisVpc : undefined,
        iamRoleArn: role.roleArn,
        validationWindowHours: props.validationWindowHours ?? 1,
      });
    }
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

  private createRole(policies: readonly string[]): iam.Role {
    const role = new iam.Role(this, 'Role', {
      // No aws:SourceAccount: AWS Backup is not documented to send it, and other accounts cannot pass this role.
      assumedBy: new iam.ServicePrincipal('backup.amazonaws.com'),
      description: `Restores backups for the tests of ${this.node.path}`,
      managedPolicies: policies.map((name) => iam.ManagedPolicy.fromAwsManagedPolicyName(name)),
    });
    for (const policy of policies) {
      acceptFinding(role, {
        id: `AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/${policy}]`,
        reason:
          'The AWS managed policy for restores, whose actions change with the services; only AWS Backup may assume the role.',
        control: 'IAM-01',
      });
    }
    return role;
  }

  /** Letters, digits and underscores only, unique in account and Region. */
  private physicalName(part: string): string {
    return Names.uniqueResourceName(this, { maxLength: MAX_NAME_LENGTH - part.length - 1, separator: '_' }).concat(
      `_${part}`,
    );
  }
}

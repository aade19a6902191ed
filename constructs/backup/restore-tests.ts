import { Names, Stack } from 'aws-cdk-lib';
import * as backup from 'aws-cdk-lib/aws-backup';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as rds from 'aws-cdk-lib/aws-rds';
import { Construct } from 'constructs';
import { acceptFinding } from '../acknowledgement';
import { type BackedUpType, BACKUP_FEATURES } from './private/backup-features';

/** https://docs.aws.amazon.com/aws-backup/latest/devguide/API_RestoreTestingPlanForCreate.html */
const MAX_NAME_LENGTH = 50;
const RESTORE_POLICY = 'service-role/AWSBackupServiceRolePolicyForRestores';
const BUCKET_RESTORE_POLICY = 'AWSBackupServiceRolePolicyForS3Restore';

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
   * Whether backups of buckets are restored, too: each into a new bucket that AWS Backup makes, private and encrypted, and deletes
   * after the validation window. Whatever is in it is copied: costs grow with the bucket.
   * @default false
   */
  readonly buckets?: boolean;
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
 * Restores a recent backup of each Aurora cluster, and of each bucket where asked, on a schedule, and throws it away again.
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
    const securityGroup = new ec2.SecurityGroup(this, 'Nobody', {
      vpc: props.vpc,
      description: `Restore tests of ${this.node.path}: nobody in, nobody out`,
      allowAllOutbound: false,
    });
    // Without these what answers in a VPC is restored into the default one.
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
      // No aws:SourceAccount: nothing says that AWS Backup sends it, and no other account can pass this role to it.
      assumedBy: new iam.ServicePrincipal('backup.amazonaws.com'),
      description: `Restores for the tests of ${this.node.path}`,
      managedPolicies: policies.map((name) => iam.ManagedPolicy.fromAwsManagedPolicyName(name)),
    });
    for (const policy of policies) {
      acceptFinding(role, {
        id: `AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/${policy}]`,
        reason:
          'The policy that AWS maintains for restores: what they call changes with the services, and only AWS Backup may assume the role.',
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

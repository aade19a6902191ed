import { type Duration, Names } from 'aws-cdk-lib';
import * as backup from 'aws-cdk-lib/aws-backup';
import { Construct } from 'constructs';

/** https://docs.aws.amazon.com/aws-backup/latest/devguide/API_CreateFramework.html */
const MAX_NAME_LENGTH = 100;

/** A daily backup starts within one hour and may take eight hours: the latest one is up to 33 hours old. */
const MAX_AGE_DAYS = 2;

export interface BackupAuditProps {
  /** Value of the tag `backup` of the evaluated resources. */
  readonly tagValue: string;
  /** Minimum retention of backups. */
  readonly minRetention: Duration;
  /** Whether backups are copied to another Region. */
  readonly copied: boolean;
}

/**
 * A framework of AWS Backup Audit Manager, which evaluates the deployed backups daily. Requires a recorder of AWS Config in the Region.
 *
 * **Guarantees**: evaluation that tagged resources are in a plan, have a recovery point of the last two days in a locked vault, and are
 * copied if configured (BAK-01, BAK-02, BAK-03); and that recovery points are encrypted, retained and cannot be deleted manually (BAK-02,
 * BAK-05).
 *
 * **Costs** 1.25 USD per thousand evaluations of a control, and AWS Config recording.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/controls-and-remediation.html
 */
export class BackupAudit extends Construct {
  constructor(scope: Construct, id: string, { copied, minRetention, tagValue }: BackupAuditProps) {
    super(scope, id);
    const retention = { requiredRetentionDays: String(minRetention.toDays()) };
    // Tag only: AWS allows a tag or resource types.
    const tagged = { Tags: [{ Key: 'backup', Value: tagValue }] };
    new backup.CfnFramework(this, 'Framework', {
      frameworkName: Names.uniqueResourceName(this, { maxLength: MAX_NAME_LENGTH, separator: '_' }),
      frameworkDescription: `Backups of resources with the tag backup=${tagValue}`,
      frameworkControls: [
        control('BACKUP_RESOURCES_PROTECTED_BY_BACKUP_PLAN', {}, tagged),
        control('BACKUP_RESOURCES_PROTECTED_BY_BACKUP_VAULT_LOCK', {}, tagged),
        control(
          'BACKUP_LAST_RECOVERY_POINT_CREATED',
          { recoveryPointAgeUnit: 'days', recoveryPointAgeValue: String(MAX_AGE_DAYS) },
          tagged,
        ),
        ...(copied ? [control('BACKUP_RESOURCES_PROTECTED_BY_CROSS_REGION', {}, tagged)] : []),
        control('BACKUP_PLAN_MIN_FREQUENCY_AND_MIN_RETENTION_CHECK', {
          requiredFrequencyUnit: 'days',
          requiredFrequencyValue: '1',
          ...retention,
        }),
        control('BACKUP_RECOVERY_POINT_MINIMUM_RETENTION_CHECK', retention),
        control('BACKUP_RECOVERY_POINT_MANUAL_DELETION_DISABLED'),
        control('BACKUP_RECOVERY_POINT_ENCRYPTED'),
      ],
    });
  }
}

function control(
  controlName: string,
  parameters: Readonly<Record<string, string>> = {},
  controlScope?: object,
): backup.CfnFramework.FrameworkControlProperty {
  const controlInputParameters = Object.entries(parameters).map(([parameterName, parameterValue]) => ({
    parameterName,
    parameterValue,
  }));
  return {
    controlName,
    controlInputParameters: controlInputParameters.length > 0 ? controlInputParameters : undefined,
    controlScope,
  };
}

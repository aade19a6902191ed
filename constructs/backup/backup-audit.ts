import { type Duration, Names } from 'aws-cdk-lib';
import * as backup from 'aws-cdk-lib/aws-backup';
import { Construct } from 'constructs';

/** https://docs.aws.amazon.com/aws-backup/latest/devguide/API_CreateFramework.html */
const MAX_NAME_LENGTH = 100;

/** A daily backup starts within an hour and may run for eight: the newest one is up to 33 hours old. */
const MAX_AGE_DAYS = 2;

export interface BackupAuditProps {
  /** Value of the tag `backup` of what is judged. */
  readonly tagValue: string;
  /** Shortest time for which a backup is kept. */
  readonly minRetention: Duration;
  /** Whether backups are copied to another Region. */
  readonly copied: boolean;
}

/**
 * AWS's own judgement of the backups, day by day, of what stands and not of what the templates say: a framework of Backup Audit
 * Manager. It needs a recorder of AWS Config in the Region.
 *
 * **Guarantees**: what carries the tag is in a plan, was backed up within two days, behind a locked vault, and copied where copies
 * are made (BAK-01, BAK-02, BAK-03); backups are encrypted, kept for their time and deleted by nobody (BAK-02, BAK-05).
 *
 * **Costs** 1.25 USD for a thousand evaluations of a control, and what AWS Config records.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/controls-and-remediation.html
 */
export class BackupAudit extends Construct {
  constructor(scope: Construct, id: string, { copied, minRetention, tagValue }: BackupAuditProps) {
    super(scope, id);
    const retention = { requiredRetentionDays: String(minRetention.toDays()) };
    // A tag alone: AWS takes a tag or types.
    const tagged = { Tags: [{ Key: 'backup', Value: tagValue }] };
    new backup.CfnFramework(this, 'Framework', {
      frameworkName: Names.uniqueResourceName(this, { maxLength: MAX_NAME_LENGTH, separator: '_' }),
      frameworkDescription: `Backups of what is tagged backup=${tagValue}`,
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

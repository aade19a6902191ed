import { Duration } from 'aws-cdk-lib';
import { COMPLIANCE_MODE_STATEMENT } from '../../facts/compliance-mode-statement';
import { isCalendarDay } from '../../facts/calendar-day';
import { MIN_NAME_LENGTH } from '../../facts/reason';

/** Compliance mode requires a grace period of at least three days; two weeks allow a review. */
const GRACE = Duration.days(14);

export interface IrreversibleConfirmationProps {
  /** The role or committee that confirms. */
  readonly confirmedBy: string;
  /** Date of the decision, `YYYY-MM-DD`. */
  readonly confirmedOn: string;
  /** The longest retention of the backups, during which they cannot be deleted. */
  readonly retention: Duration;
  /** The exact text of {@link IrreversibleConfirmation.STATEMENT}. */
  readonly statement: string;
}

/**
 * Attestation that is required for a permanent lock (BAK-02).
 *
 * A vault in compliance mode and a logically air-gapped vault cannot be unlocked, emptied or deleted before the retention of the last
 * recovery point has expired, not even by the root user or AWS, except by closing the account.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html
 */
export class IrreversibleConfirmation {
  /** The statement that is confirmed. */
  public static readonly STATEMENT: string = COMPLIANCE_MODE_STATEMENT;

  /** Grace period in which the lock of a vault can be removed. */
  public readonly grace: Duration = GRACE;
  /** The longest retention of the backups. */
  public readonly retention: Duration;

  constructor(props: IrreversibleConfirmationProps) {
    const errors = [
      ...(props.confirmedBy.trim().length >= MIN_NAME_LENGTH
        ? []
        : [`confirmedBy is '${props.confirmedBy}'; allowed is the name of a role or committee`]),
      ...(isCalendarDay(props.confirmedOn)
        ? []
        : [`confirmedOn is '${props.confirmedOn}'; allowed is a date as YYYY-MM-DD`]),
      ...(props.statement === IrreversibleConfirmation.STATEMENT
        ? []
        : [`statement is '${props.statement}'; allowed is '${IrreversibleConfirmation.STATEMENT}'`]),
    ];
    if (errors.length > 0) throw new Error(['IrreversibleConfirmation: not confirmed', ...errors].join('\n  - '));
    this.retention = props.retention;
  }
}

import { Duration } from 'aws-cdk-lib';

/** Compliance mode needs three days at least before it is final; two weeks are time for a second look. */
const GRACE = Duration.days(14);
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const MIN_NAME_LENGTH = 3;

export interface IrreversibleConfirmationProps {
  /** Who confirms: a role or a committee, as it is known in the organisation. */
  readonly confirmedBy: string;
  /** The day of the decision, `YYYY-MM-DD`. */
  readonly confirmedOn: string;
  /** The longest time for which nothing can be deleted: the longest retention of the backups. */
  readonly retention: Duration;
  /** Word for word {@link IrreversibleConfirmation.STATEMENT}. */
  readonly statement: string;
}

/**
 * The written confirmation without which nothing is locked for good (BAK-02).
 *
 * A vault in compliance mode and a logically air-gapped vault cannot be unlocked, emptied or deleted before the last backup
 * has reached its end: not by root, and not by AWS. Closing the account is the only way out.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html
 */
export class IrreversibleConfirmation {
  /** What is confirmed. */
  public static readonly STATEMENT =
    'Nobody, neither we nor AWS, can delete these backups or shorten their retention before it has passed. We pay for them until then.';

  /** Time in which the lock of a vault can still be taken back. */
  public readonly grace: Duration = GRACE;
  /** The longest time for which nothing can be deleted. */
  public readonly retention: Duration;

  constructor(props: IrreversibleConfirmationProps) {
    const mistakes = [
      ...(props.confirmedBy.trim().length >= MIN_NAME_LENGTH
        ? []
        : [`confirmedBy is '${props.confirmedBy}'; name the role or committee that decided`]),
      ...(isDay(props.confirmedOn) ? [] : [`confirmedOn is '${props.confirmedOn}'; write the day as YYYY-MM-DD`]),
      ...(props.statement === IrreversibleConfirmation.STATEMENT
        ? []
        : [`statement is '${props.statement}'; write '${IrreversibleConfirmation.STATEMENT}'`]),
    ];
    if (mistakes.length > 0) throw new Error(['IrreversibleConfirmation: not confirmed', ...mistakes].join('\n  - '));
    this.retention = props.retention;
  }
}

function isDay(text: string): boolean {
  return DATE.test(text) && new Date(`${text}T00:00:00Z`).toJSON().startsWith(text);
}

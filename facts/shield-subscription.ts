const DATE = /^\d{4}-\d{2}-\d{2}$/;
const MIN_NAME_LENGTH = 3;

export interface ShieldSubscriptionProps {
  /** Who confirms: a role or a committee, as it is known in the organisation. */
  readonly confirmedBy: string;
  /** The day on which it was looked up, `YYYY-MM-DD`. */
  readonly confirmedOn: string;
  /** Word for word {@link ShieldSubscription.STATEMENT}. */
  readonly statement: string;
}

/**
 * The written confirmation without which nothing of Shield Advanced is made (EDGE-05). CloudFormation cannot subscribe, and
 * without a subscription every protection fails to deploy.
 *
 * @see https://aws.amazon.com/shield/pricing/
 */
export class ShieldSubscription {
  /** What is confirmed. */
  public static readonly STATEMENT =
    'This account is subscribed to AWS Shield Advanced. We pay 3,000 USD a month for our organisation, for a year at least, and data transfer out of what it protects.';

  constructor(props: ShieldSubscriptionProps) {
    const mistakes = [
      ...(props.confirmedBy.trim().length >= MIN_NAME_LENGTH
        ? []
        : [`confirmedBy is '${props.confirmedBy}'; name the role or committee that subscribed`]),
      ...(isDay(props.confirmedOn) ? [] : [`confirmedOn is '${props.confirmedOn}'; write the day as YYYY-MM-DD`]),
      ...(props.statement === ShieldSubscription.STATEMENT
        ? []
        : [`statement is '${props.statement}'; write '${ShieldSubscription.STATEMENT}'`]),
    ];
    if (mistakes.length > 0) throw new Error(['ShieldSubscription: not confirmed', ...mistakes].join('\n  - '));
  }
}

function isDay(text: string): boolean {
  return DATE.test(text) && new Date(`${text}T00:00:00Z`).toJSON().startsWith(text);
}

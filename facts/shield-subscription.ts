import { isCalendarDay } from './calendar-day';
import { MIN_NAME_LENGTH } from './reason';

export interface ShieldSubscriptionProps {
  /** The role or committee that confirms. */
  readonly confirmedBy: string;
  /** Date of the confirmation, `YYYY-MM-DD`. */
  readonly confirmedOn: string;
  /** The exact text of {@link ShieldSubscription.STATEMENT}. */
  readonly statement: string;
}

/**
 * Attestation of the subscription to Shield Advanced, which is required for its resources (EDGE-05). CloudFormation cannot subscribe, and
 * without a subscription the deployment of protections fails.
 *
 * @see https://aws.amazon.com/shield/pricing/
 */
export class ShieldSubscription {
  /** The statement that is confirmed. */
  public static readonly STATEMENT =
    'This account is subscribed to AWS Shield Advanced. We pay 3,000 USD per month for our organization, for at least one year, and data transfer out of the protected resources.';

  constructor(props: ShieldSubscriptionProps) {
    const errors = [
      ...(props.confirmedBy.trim().length >= MIN_NAME_LENGTH
        ? []
        : [`confirmedBy is '${props.confirmedBy}'; allowed is the name of a role or committee`]),
      ...(isCalendarDay(props.confirmedOn)
        ? []
        : [`confirmedOn is '${props.confirmedOn}'; allowed is a date as YYYY-MM-DD`]),
      ...(props.statement === ShieldSubscription.STATEMENT
        ? []
        : [`statement is '${props.statement}'; allowed is '${ShieldSubscription.STATEMENT}'`]),
    ];
    if (errors.length > 0) throw new Error(['ShieldSubscription: not confirmed', ...errors].join('\n  - '));
  }
}

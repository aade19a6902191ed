import { GetSubscriptionStateCommand } from '@aws-sdk/client-shield';
import { GLOBAL_REGION } from '../../../facts/edge-limits';
import { problem } from '../check';
import type { DoctorCheck } from './doctor-check';

/**
 * A protection of Shield Advanced requires the subscription of the account.
 *
 * @see https://docs.aws.amazon.com/waf/latest/DDOSAPIReference/API_CreateProtection.html
 */
export const shieldSubscription: DoctorCheck = {
  id: 'shield-subscription',
  liveOnly: 'moto does not have the subscription of the account',
  find: async ({ aws, planned }) => {
    if (planned.ofTypes('AWS::Shield::Protection').length === 0) return [];
    const subject = 'subscription to AWS Shield Advanced';
    const { SubscriptionState } = await aws(GLOBAL_REGION).shield.send(new GetSubscriptionStateCommand({}));
    return SubscriptionState === 'ACTIVE'
      ? [{ subject, verdict: 'ok', detail: 'active' }]
      : [
          problem(
            subject,
            'the account has none',
            'Subscribe in the console of AWS Shield (3,000 USD per month for one year), or remove shieldAdvanced.',
          ),
        ];
  },
};

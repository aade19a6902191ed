import { GetSubscriptionAttributesCommand } from '@aws-sdk/client-sns';
import { evaluateEach } from '../evaluate-each';
import { inEveryPlace, type VerifyContext, type VerifyFinding } from '../verify-check';

/**
 * The recipients of incidents have confirmed their subscriptions. SNS deletes one that was not confirmed in two days.
 *
 * @see https://docs.aws.amazon.com/sns/latest/api/API_GetSubscriptionAttributes.html (PendingConfirmation)
 */
export async function subscriptions(context: VerifyContext): Promise<readonly VerifyFinding[]> {
  return inEveryPlace(context, ({ aws, inventory }) =>
    evaluateEach(
      {
        control: 'INC-01',
        subject: 'subscriptions are confirmed',
        fix: 'The recipient opens the link in the message of SNS. If it is older than two days: aws sns subscribe sends another one.',
      },
      inventory.ids('AWS::SNS::Subscription'),
      async (SubscriptionArn) => {
        if (!SubscriptionArn.startsWith('arn:')) return `${SubscriptionArn} is not`;
        const request = new GetSubscriptionAttributesCommand({ SubscriptionArn });
        const { Endpoint, PendingConfirmation, TopicArn } = (await aws.sns.send(request)).Attributes ?? {};
        return PendingConfirmation === 'false' ? undefined : `${Endpoint} of ${TopicArn} is not`;
      },
    ),
  );
}

import { finding } from '../../model';
import { Tier } from '../../../../facts/tier';
import type { Rule } from '../rule';
import { KEY_DELETION_DAYS } from '../../../../facts/retention';

export const deletionWindow: Rule = {
  id: 'KEY-02-DeletionWindow',
  resourceTypes: ['AWS::KMS::Key', 'AWS::KMS::ReplicaKey'],
  tiers: [Tier.PRODUCTION],
  statement: `In production, KMS keys have a deletion waiting period of ${KEY_DELETION_DAYS.max} days.`,
  fix: `Set PendingWindowInDays to ${KEY_DELETION_DAYS.max}, or omit it.`,
  source: 'https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html',
  check: (key) => {
    const days = key.get('PendingWindowInDays');
    return days.is(KEY_DELETION_DAYS.max, undefined)
      ? []
      : [finding(days, 'PendingWindowInDays', `PendingWindowInDays is ${days.describe()}`)];
  },
};

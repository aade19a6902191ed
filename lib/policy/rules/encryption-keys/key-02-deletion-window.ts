import { finding } from '../../model';
import { Tier } from '../../../../facts/tier';
import type { Rule } from '../rule';

/** The maximum of KMS. */
const DAYS = 30;

export const deletionWindow: Rule = {
  id: 'KEY-02-DeletionWindow',
  resourceTypes: ['AWS::KMS::Key', 'AWS::KMS::ReplicaKey'],
  tiers: [Tier.PRODUCTION],
  statement: `In production, KMS keys have a deletion waiting period of ${DAYS} days.`,
  fix: `Set PendingWindowInDays to ${DAYS}, or omit it.`,
  source: 'https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html',
  check: (key) => {
    const days = key.get('PendingWindowInDays');
    return days.is(DAYS, undefined)
      ? []
      : [finding(days, 'PendingWindowInDays', `PendingWindowInDays is ${days.describe()}`)];
  },
};

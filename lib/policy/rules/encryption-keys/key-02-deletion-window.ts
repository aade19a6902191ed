import { finding } from '../../model';
import { Tier } from '../../../../facts/tier';
import type { Rule } from '../rule';

/** The longest that KMS offers. */
const DAYS = 30;

export const deletionWindow: Rule = {
  id: 'KEY-02-DeletionWindow',
  control: 'KEY-02',
  resourceTypes: ['AWS::KMS::Key', 'AWS::KMS::ReplicaKey'],
  tiers: [Tier.PRODUCTION],
  statement: `The deletion of a key of production can be cancelled for ${DAYS} days.`,
  fix: `Set PendingWindowInDays to ${DAYS}, or leave it out.`,
  source: 'https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html',
  check: (key) => {
    const days = key.get('PendingWindowInDays');
    return days.is(DAYS, undefined)
      ? []
      : [finding(days, 'PendingWindowInDays', `a deletion is final after ${days.describe()} days`)];
  },
};

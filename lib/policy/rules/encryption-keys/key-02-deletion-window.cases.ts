import { deletionWindow } from './key-02-deletion-window';
import { Tier } from '../../../../facts/tier';
import { findings, testRule } from '../../../../test/support/policy';

const key = (PendingWindowInDays?: number) => ({ Key: { Type: 'AWS::KMS::Key', Properties: { PendingWindowInDays } } });

testRule(deletionWindow, {
  'finds a key of production that is gone after a week': [
    key(7),
    'Key[PendingWindowInDays] Properties.PendingWindowInDays: PendingWindowInDays is 7',
  ],
});

describe('KEY-02-DeletionWindow', () => {
  test('passes 30 days, which is the default, and anything outside production', () => {
    expect([30, undefined].flatMap((days) => findings(deletionWindow, key(days)))).toEqual([]);
    expect(findings(deletionWindow, key(7), Tier.DEVELOPMENT)).toEqual([]);
  });
});

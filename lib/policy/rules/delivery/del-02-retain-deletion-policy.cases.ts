import { retainDeletionPolicy } from './del-02-retain-deletion-policy';
import { Tier } from '../../../../facts/tier';
import { findings } from '../../../../test/support/policy';

const KEPT = { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' };

describe('DEL-02-RetainDeletionPolicy', () => {
  test.each(retainDeletionPolicy.resourceTypes)(
    'finds a %s that is deleted with its stack, and passes a retained one',
    (Type) => {
      expect(findings(retainDeletionPolicy, { Data: { Type, DeletionPolicy: 'Delete' } })).toEqual([
        'Data[DeletionPolicy] DeletionPolicy: data is deleted with the stack: DeletionPolicy is Delete',
        'Data[UpdateReplacePolicy] UpdateReplacePolicy: data is deleted with the stack: UpdateReplacePolicy is absent',
      ]);
      expect(findings(retainDeletionPolicy, { Data: { Type, ...KEPT } })).toEqual([]);
    },
  );

  test('does not apply in development', () => {
    expect(findings(retainDeletionPolicy, { Data: { Type: 'AWS::S3::Bucket' } }, Tier.DEVELOPMENT)).toEqual([]);
    expect(findings(retainDeletionPolicy, { Data: { Type: 'AWS::S3::Bucket' } }, Tier.STAGING)).toHaveLength(2);
  });
});

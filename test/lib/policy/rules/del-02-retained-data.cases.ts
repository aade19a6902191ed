import { retainedData } from '../../../../lib/policy/rules/del-02-retained-data';
import { Tier } from '../../../../facts/tier';
import { findings } from '../../../support/policy';

const KEPT = { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' };

describe('DEL-02-RetainedData', () => {
  test.each(retainedData.resourceTypes)('finds a %s that goes with its stack, and passes one that stays', (Type) => {
    expect(findings(retainedData, { Data: { Type, DeletionPolicy: 'Delete' } })).toEqual([
      'Data[DeletionPolicy] DeletionPolicy: it may go with its stack: DeletionPolicy is Delete',
      'Data[UpdateReplacePolicy] UpdateReplacePolicy: it may go with its stack: UpdateReplacePolicy is absent',
    ]);
    expect(findings(retainedData, { Data: { Type, ...KEPT } })).toEqual([]);
  });

  test('lets a development environment go completely', () => {
    expect(findings(retainedData, { Data: { Type: 'AWS::S3::Bucket' } }, Tier.DEVELOPMENT)).toEqual([]);
    expect(findings(retainedData, { Data: { Type: 'AWS::S3::Bucket' } }, Tier.STAGING)).toHaveLength(2);
  });
});

import { reviewChanges } from '../../../lib/review/review-changes';
import { evaluationSteps } from '../../support/evaluation-steps';
import { reviewSide } from '../../support/review-sides';

test('the steps of a review grow as the number of deleted resources', () => {
  const [few, many] = [20, 80].map(stepsOfDeletion);
  expect((many ?? 0) / (few ?? 0)).toBeLessThan(5);
});

function stepsOfDeletion(count: number): number {
  const buckets = Array.from({ length: count }, (_, index) => [`Bucket${index}`, { Type: 'AWS::S3::Bucket' }]);
  const [before, after] = [Object.fromEntries(buckets) as object, {}].map((resources) =>
    reviewSide({ production: { resources: { ...resources, Key: { Type: 'AWS::KMS::Key' } } } }),
  );
  return evaluationSteps(() => before && after && reviewChanges(before, after));
}

import { imageLifecyclePolicy } from './img-02-image-lifecycle-policy';
import { findings } from '../../../../test/support/policy';

function repository(properties: Record<string, unknown>) {
  return { Repository: { Type: 'AWS::ECR::Repository', Properties: properties } };
}

describe('IMG-02-ImageLifecyclePolicy', () => {
  test('finds a repository without a lifecycle policy', () => {
    expect(findings(imageLifecyclePolicy, repository({}))).toEqual([
      'Repository[LifecyclePolicy] Properties.LifecyclePolicy.LifecyclePolicyText: no lifecycle policy: old images and their vulnerabilities are kept permanently',
    ]);
  });

  test('passes a repository with a lifecycle policy', () => {
    expect(findings(imageLifecyclePolicy, repository({ LifecyclePolicy: { LifecyclePolicyText: '{}' } }))).toEqual([]);
  });
});

import { imageLifecycle } from '../../../../lib/policy/rules/img-02-image-lifecycle';
import { findings } from '../../../support/policy';

function repository(properties: Record<string, unknown>) {
  return { Repository: { Type: 'AWS::ECR::Repository', Properties: properties } };
}

describe('IMG-02-ImageLifecycle', () => {
  test('finds a repository that keeps everything', () => {
    expect(findings(imageLifecycle, repository({}))).toEqual([
      'Repository[LifecyclePolicy] Properties.LifecyclePolicy.LifecyclePolicyText: old images, and what is wrong in them, stay for ever',
    ]);
  });

  test('passes one with a lifecycle', () => {
    expect(findings(imageLifecycle, repository({ LifecyclePolicy: { LifecyclePolicyText: '{}' } }))).toEqual([]);
  });
});

import { imageLifecyclePolicy } from './img-02-image-lifecycle-policy';
import { testRule } from '../../../../test/support/policy';

function repository(properties: Record<string, unknown>) {
  return { Repository: { Type: 'AWS::ECR::Repository', Properties: properties } };
}

testRule(imageLifecyclePolicy, {
  'finds a repository without a lifecycle policy': [
    repository({}),
    'Repository[LifecyclePolicy] Properties.LifecyclePolicy.LifecyclePolicyText: no lifecycle policy: old images and their vulnerabilities are kept permanently',
  ],
  'passes a repository with a lifecycle policy': [repository({ LifecyclePolicy: { LifecyclePolicyText: '{}' } })],
});

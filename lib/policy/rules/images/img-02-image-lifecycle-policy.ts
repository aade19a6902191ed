import { finding } from '../../model';
import type { Rule } from '../rule';

export const imageLifecyclePolicy: Rule = {
  id: 'IMG-02-ImageLifecyclePolicy',
  control: 'IMG-02',
  resourceTypes: ['AWS::ECR::Repository'],
  statement: 'Images that nobody needs any more are removed.',
  fix: 'Set LifecyclePolicy.LifecyclePolicyText.',
  source: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html',
  check: (repository) => {
    const policy = repository.get('LifecyclePolicy', 'LifecyclePolicyText');
    return policy.isAbsent
      ? [finding(policy, 'LifecyclePolicy', 'old images, and what is wrong in them, stay for ever')]
      : [];
  },
};

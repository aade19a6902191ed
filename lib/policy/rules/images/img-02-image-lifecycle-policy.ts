import { finding } from '../../model';
import type { Rule } from '../rule';

export const imageLifecyclePolicy: Rule = {
  id: 'IMG-02-ImageLifecyclePolicy',
  resourceTypes: ['AWS::ECR::Repository'],
  statement: 'ECR repositories have a lifecycle policy.',
  fix: 'Set LifecyclePolicy.LifecyclePolicyText.',
  source: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html',
  check: (repository) => {
    const policy = repository.get('LifecyclePolicy', 'LifecyclePolicyText');
    return policy.isAbsent
      ? [
          finding(
            policy,
            'LifecyclePolicy',
            'no lifecycle policy: old images and their vulnerabilities are kept permanently',
          ),
        ]
      : [];
  },
};

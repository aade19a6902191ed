import { finding } from '../../model';
import type { Rule } from '../rule';

export const codeSigningEnforcement: Rule = {
  id: 'IMG-03-CodeSigningEnforcement',
  control: 'IMG-03',
  resourceTypes: ['AWS::Lambda::CodeSigningConfig'],
  statement: 'Where signatures are asked for, code without one of a named publisher is not deployed.',
  fix: 'Set CodeSigningPolicies.UntrustedArtifactOnDeployment to Enforce, and name the versions of the signing profiles.',
  source: 'https://docs.aws.amazon.com/lambda/latest/dg/configuration-codesigning.html',
  check: (config) => {
    const policy = config.get('CodeSigningPolicies', 'UntrustedArtifactOnDeployment');
    const publishers = config.get('AllowedPublishers', 'SigningProfileVersionArns');
    return [
      ...(policy.is('Enforce')
        ? []
        : [
            finding(
              policy,
              'policy',
              `code of anybody is deployed, with a warning at best: the policy is ${policy.describe()}`,
            ),
          ]),
      ...(publishers.items().length === 0 ? [finding(publishers, 'publishers', 'it names no publisher')] : []),
    ];
  },
};

import { finding } from '../../model';
import type { Rule } from '../rule';

export const codeSigningEnforcement: Rule = {
  id: 'IMG-03-CodeSigningEnforcement',
  resourceTypes: ['AWS::Lambda::CodeSigningConfig'],
  statement: 'Lambda code signing configurations reject code that is not signed by an allowed publisher.',
  fix: 'Set CodeSigningPolicies.UntrustedArtifactOnDeployment to Enforce, and list the signing profile versions in AllowedPublishers.',
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
              `UntrustedArtifactOnDeployment is ${policy.describe()}: Lambda can deploy unsigned code`,
            ),
          ]),
      ...(publishers.items().length === 0
        ? [finding(publishers, 'publishers', 'AllowedPublishers contains no signing profile version')]
        : []),
    ];
  },
};

import { finding } from '../../model';
import type { Rule } from '../rule';

/** https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html#iam-15 */
const MIN_PASSWORD_LENGTH = 14;

export const accountSecurityDefaults: Rule = {
  id: 'IAM-06-AccountSecurityDefaults',
  control: 'IAM-06',
  resourceTypes: ['AWS::EC2::SnapshotBlockPublicAccess', 'Custom::AccountSecurityDefaults'],
  statement:
    'The account, or a declarative policy of its organization, shares no snapshot; the account blocks public buckets, encrypts volumes, and requires long passwords.',
  fix: 'Make AccountSecurityDefaults in the account stack, with State block-all-sharing and passwords of 14 characters or more.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-7',
  check: (resource, templateSet) => {
    if (resource.type === 'Custom::AccountSecurityDefaults') {
      const length = resource.get('MinimumPasswordLength');
      return [
        ...((length.number() ?? 0) >= MIN_PASSWORD_LENGTH
          ? []
          : [finding(length, 'MinimumPasswordLength', `passwords may have ${length.describe()} characters`)]),
        ...(resource.get('Ec2Defaults').is('elsewhere') ||
        templateSet.resources('AWS::EC2::SnapshotBlockPublicAccess').length > 0
          ? []
          : [finding(resource.get(), 'SnapshotBlockPublicAccess', 'snapshots may be shared with everybody')]),
      ];
    }
    const state = resource.get('State');
    return [
      ...(state.is('block-all-sharing')
        ? []
        : [finding(state, 'State', `snapshots may be shared: ${state.describe()}`)]),
      ...(templateSet.resources('Custom::AccountSecurityDefaults').length > 0
        ? []
        : [
            finding(
              resource.get(),
              'AccountSecurityDefaults',
              'nothing sets what the account needs beside: passwords, public buckets, volumes',
            ),
          ]),
    ];
  },
};

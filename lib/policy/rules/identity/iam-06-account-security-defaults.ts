import { finding } from '../../model';
import type { Rule } from '../rule';

/** https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html#iam-15 */
const MIN_PASSWORD_LENGTH = 14;

export const accountSecurityDefaults: Rule = {
  id: 'IAM-06-AccountSecurityDefaults',
  resourceTypes: ['AWS::EC2::SnapshotBlockPublicAccess', 'Custom::AccountSecurityDefaults'],
  statement:
    'Account settings block public sharing of snapshots and buckets, encrypt EBS volumes and require passwords of at least 14 characters.',
  fix: 'Create AccountSecurityDefaults in the account stack, with State block-all-sharing and passwords of 14 characters or more.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-7',
  check: (resource, templateSet) => {
    if (resource.type === 'Custom::AccountSecurityDefaults') {
      const length = resource.get('MinimumPasswordLength');
      return [
        ...((length.number() ?? 0) >= MIN_PASSWORD_LENGTH
          ? []
          : [finding(length, 'MinimumPasswordLength', `MinimumPasswordLength is ${length.describe()}`)]),
        ...(resource.get('Ec2Defaults').is('elsewhere') || templateSet.contains('AWS::EC2::SnapshotBlockPublicAccess')
          ? []
          : [
              finding(
                resource.get(),
                'SnapshotBlockPublicAccess',
                'no AWS::EC2::SnapshotBlockPublicAccess exists: snapshots can be shared publicly',
              ),
            ]),
      ];
    }
    const state = resource.get('State');
    return [
      ...(state.is('block-all-sharing')
        ? []
        : [finding(state, 'State', `State is ${state.describe()}: snapshots can be shared`)]),
      ...(templateSet.contains('Custom::AccountSecurityDefaults')
        ? []
        : [
            finding(
              resource.get(),
              'AccountSecurityDefaults',
              'no resource sets the password policy, the S3 public access block and the EBS encryption default of the account',
            ),
          ]),
    ];
  },
};

import { accountSecurityDefaults } from './iam-06-account-security-defaults';
import { findings, testRule } from '../../../../test/support/policy';

const SETTINGS = { Settings: { Type: 'Custom::AccountSecurityDefaults', Properties: { MinimumPasswordLength: 14 } } };

const snapshots = (State: string) => ({
  Snapshots: { Type: 'AWS::EC2::SnapshotBlockPublicAccess', Properties: { State } },
});

testRule(accountSecurityDefaults, {
  'passes an account with all of them': [{ ...SETTINGS, ...snapshots('block-all-sharing') }],
});

describe('IAM-06-AccountSecurityDefaults', () => {
  test('finds snapshots that may be shared', () => {
    expect(findings(accountSecurityDefaults, { ...SETTINGS, ...snapshots('block-new-sharing') })).toEqual([
      'Snapshots[State] Properties.State: State is block-new-sharing: snapshots can be shared',
    ]);
    expect(findings(accountSecurityDefaults, SETTINGS)).toEqual([
      'Settings[SnapshotBlockPublicAccess] Properties: no AWS::EC2::SnapshotBlockPublicAccess exists: snapshots can be shared publicly',
    ]);
  });

  test('finds an account without the other settings, and short passwords', () => {
    expect(findings(accountSecurityDefaults, snapshots('block-all-sharing'))).toEqual([
      'Snapshots[AccountSecurityDefaults] Properties: no resource sets the password policy, the S3 public access block and the EBS encryption default of the account',
    ]);
    const short = { Settings: { Type: 'Custom::AccountSecurityDefaults', Properties: { MinimumPasswordLength: 8 } } };
    expect(findings(accountSecurityDefaults, { ...short, ...snapshots('block-all-sharing') })).toEqual([
      'Settings[MinimumPasswordLength] Properties.MinimumPasswordLength: MinimumPasswordLength is 8',
    ]);
  });

  test.each([
    ['elsewhere', []],
    [
      'here',
      [
        'Settings[SnapshotBlockPublicAccess] Properties: no AWS::EC2::SnapshotBlockPublicAccess exists: snapshots can be shared publicly',
      ],
    ],
  ])('without a block of snapshots, where the defaults of EC2 are set %s', (Ec2Defaults, expected) => {
    const Properties = { MinimumPasswordLength: 14, Ec2Defaults };
    expect(
      findings(accountSecurityDefaults, { Settings: { Type: 'Custom::AccountSecurityDefaults', Properties } }),
    ).toEqual(expected);
  });
});

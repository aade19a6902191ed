import { accountSecurityDefaults } from './iam-06-account-security-defaults';
import { findings } from '../../../../test/support/policy';

const SETTINGS = { Settings: { Type: 'Custom::AccountSecurityDefaults', Properties: { MinimumPasswordLength: 14 } } };

const snapshots = (State: string) => ({
  Snapshots: { Type: 'AWS::EC2::SnapshotBlockPublicAccess', Properties: { State } },
});

describe('IAM-06-AccountSecurityDefaults', () => {
  test('finds snapshots that may be shared', () => {
    expect(findings(accountSecurityDefaults, { ...SETTINGS, ...snapshots('block-new-sharing') })).toEqual([
      'Snapshots[State] Properties.State: snapshots may be shared: block-new-sharing',
    ]);
    expect(findings(accountSecurityDefaults, SETTINGS)).toEqual([
      'Settings[SnapshotBlockPublicAccess] Properties: snapshots may be shared with everybody',
    ]);
  });

  test('finds an account without the other settings, and short passwords', () => {
    expect(findings(accountSecurityDefaults, snapshots('block-all-sharing'))).toEqual([
      'Snapshots[AccountSecurityDefaults] Properties: nothing sets what the account needs beside: passwords, public buckets, volumes',
    ]);
    const short = { Settings: { Type: 'Custom::AccountSecurityDefaults', Properties: { MinimumPasswordLength: 8 } } };
    expect(findings(accountSecurityDefaults, { ...short, ...snapshots('block-all-sharing') })).toEqual([
      'Settings[MinimumPasswordLength] Properties.MinimumPasswordLength: passwords may have 8 characters',
    ]);
  });

  test('passes an account with all of them', () => {
    expect(findings(accountSecurityDefaults, { ...SETTINGS, ...snapshots('block-all-sharing') })).toEqual([]);
  });

  test.each([
    ['elsewhere', []],
    ['here', ['Settings[SnapshotBlockPublicAccess] Properties: snapshots may be shared with everybody']],
  ])('without a block of snapshots, where the defaults of EC2 are set %s', (Ec2Defaults, expected) => {
    const Properties = { MinimumPasswordLength: 14, Ec2Defaults };
    expect(
      findings(accountSecurityDefaults, { Settings: { Type: 'Custom::AccountSecurityDefaults', Properties } }),
    ).toEqual(expected);
  });
});

import { accountSafeguards } from '../../../../lib/policy/rules/iam-06-account-safeguards';
import { findings } from '../../../support/policy';

const SETTINGS = { Settings: { Type: 'Custom::AccountSafeguards', Properties: { MinimumPasswordLength: 14 } } };

const snapshots = (State: string) => ({
  Snapshots: { Type: 'AWS::EC2::SnapshotBlockPublicAccess', Properties: { State } },
});

describe('IAM-06-AccountSafeguards', () => {
  test('finds snapshots that may be shared', () => {
    expect(findings(accountSafeguards, { ...SETTINGS, ...snapshots('block-new-sharing') })).toEqual([
      'Snapshots[State] Properties.State: snapshots may be shared: block-new-sharing',
    ]);
    expect(findings(accountSafeguards, SETTINGS)).toEqual([
      'Settings[SnapshotBlockPublicAccess] Properties: snapshots may be shared with everybody',
    ]);
  });

  test('finds an account without the other settings, and short passwords', () => {
    expect(findings(accountSafeguards, snapshots('block-all-sharing'))).toEqual([
      'Snapshots[AccountSafeguards] Properties: nothing sets what the account needs beside: passwords, public buckets, volumes',
    ]);
    const short = { Settings: { Type: 'Custom::AccountSafeguards', Properties: { MinimumPasswordLength: 8 } } };
    expect(findings(accountSafeguards, { ...short, ...snapshots('block-all-sharing') })).toEqual([
      'Settings[MinimumPasswordLength] Properties.MinimumPasswordLength: passwords may have 8 characters',
    ]);
  });

  test('passes an account with all of them', () => {
    expect(findings(accountSafeguards, { ...SETTINGS, ...snapshots('block-all-sharing') })).toEqual([]);
  });

  test.each([
    ['elsewhere', []],
    ['here', ['Settings[SnapshotBlockPublicAccess] Properties: snapshots may be shared with everybody']],
  ])('without a block of snapshots, where the defaults of EC2 are set %s', (Ec2Defaults, expected) => {
    const Properties = { MinimumPasswordLength: 14, Ec2Defaults };
    expect(findings(accountSafeguards, { Settings: { Type: 'Custom::AccountSafeguards', Properties } })).toEqual(
      expected,
    );
  });
});

import { backupServiceOptIn } from './bak-01-backup-service-opt-in';
import { findingsAcross, template, testRule } from '../../../../test/support/policy';

const SELECTION = { Selection: { Type: 'AWS::Backup::BackupSelection' } };

testRule(backupServiceOptIn, {
  'finds a selection without the opt-in': [
    SELECTION,
    'Selection[OptIn] Properties.BackupSelection: no service opt-in in this Region: the plan creates no backups',
  ],
  'passes a selection with the opt-in': [{ ...SELECTION, OptIn: { Type: 'Custom::BackupServiceOptIn' } }],
});

describe('BAK-01-BackupServiceOptIn', () => {
  test('finds a selection with the opt-in in another Region', () => {
    const here = { ...template('Here', { Resources: SELECTION }), region: 'eu-west-1' };
    const OptIn = { Type: 'Custom::BackupServiceOptIn' };
    const there = { ...template('There', { Resources: { OptIn } }), region: 'eu-central-1' };
    expect(findingsAcross(backupServiceOptIn, [here, there])).toHaveLength(1);
    expect(findingsAcross(backupServiceOptIn, [here, { ...there, region: 'eu-west-1' }])).toEqual([]);
  });
});

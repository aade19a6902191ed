import { optIn } from '../../../../lib/policy/rules/bak-01-opt-in';
import { findings } from '../../../support/policy';

const SELECTION = { Selection: { Type: 'AWS::Backup::BackupSelection' } };

describe('BAK-01-OptIn', () => {
  test('finds a selection that may select nothing', () => {
    expect(findings(optIn, SELECTION)).toEqual([
      'Selection[OptIn] Properties.BackupSelection: nothing makes sure that the account opted in',
    ]);
  });

  test('passes one whose deployment opts in', () => {
    expect(findings(optIn, { ...SELECTION, OptIn: { Type: 'Custom::BackupServiceOptIn' } })).toEqual([]);
  });
});

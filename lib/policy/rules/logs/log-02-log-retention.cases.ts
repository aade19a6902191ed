import { logRetention } from './log-02-log-retention';
import { findings } from '../../../../test/support/policy';

describe('LOG-02-LogRetention', () => {
  test('finds a log group without retention', () => {
    expect(findings(logRetention, { Logs: { Type: 'AWS::Logs::LogGroup' } })).toEqual([
      'Logs[RetentionInDays] Properties.RetentionInDays: logs are kept permanently: RetentionInDays is absent',
    ]);
  });

  test.each([
    [1, ['Logs[RetentionInDays] Properties.RetentionInDays: the minimum retention is 7 days: RetentionInDays is 1']],
    [5, ['Logs[RetentionInDays] Properties.RetentionInDays: the minimum retention is 7 days: RetentionInDays is 5']],
    [7, []],
  ])('evaluates %d days', (RetentionInDays, expected) => {
    const Logs = { Type: 'AWS::Logs::LogGroup', Properties: { RetentionInDays } };
    expect(findings(logRetention, { Logs })).toEqual(expected);
  });

  test('passes a retention', () => {
    expect(
      findings(logRetention, { Logs: { Type: 'AWS::Logs::LogGroup', Properties: { RetentionInDays: 365 } } }),
    ).toEqual([]);
  });
});

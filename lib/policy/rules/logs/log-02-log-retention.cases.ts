import { logRetention } from './log-02-log-retention';
import { findings, testRule } from '../../../../test/support/policy';

testRule(logRetention, {
  'finds a log group without retention': [
    { Logs: { Type: 'AWS::Logs::LogGroup' } },
    'Logs[RetentionInDays] Properties.RetentionInDays: logs are kept permanently: RetentionInDays is absent',
  ],
  'passes a retention': [{ Logs: { Type: 'AWS::Logs::LogGroup', Properties: { RetentionInDays: 365 } } }],
});

describe('LOG-02-LogRetention', () => {
  test.each([
    [1, ['Logs[RetentionInDays] Properties.RetentionInDays: the minimum retention is 7 days: RetentionInDays is 1']],
    [5, ['Logs[RetentionInDays] Properties.RetentionInDays: the minimum retention is 7 days: RetentionInDays is 5']],
    [7, []],
  ])('evaluates %d days', (RetentionInDays, expected) => {
    const Logs = { Type: 'AWS::Logs::LogGroup', Properties: { RetentionInDays } };
    expect(findings(logRetention, { Logs })).toEqual(expected);
  });
});

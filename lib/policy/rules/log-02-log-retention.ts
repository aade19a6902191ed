import { finding } from '../model';
import type { Rule } from './rule';

export const logRetention: Rule = {
  id: 'LOG-02-LogRetention',
  control: 'LOG-02',
  resourceTypes: ['AWS::Logs::LogGroup'],
  statement: 'A log group says how long it keeps its logs.',
  fix: 'Set RetentionInDays: without it logs are kept for ever.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html#cloudwatch-16',
  check: (logGroup) => {
    const days = logGroup.get('RetentionInDays');
    return days.number() === undefined
      ? [finding(days, 'RetentionInDays', `logs have no end: RetentionInDays is ${days.describe()}`)]
      : [];
  },
};

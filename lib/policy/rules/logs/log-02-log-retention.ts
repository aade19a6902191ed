import { finding } from '../../model';
import type { Rule } from '../rule';

/** Logs of a weekend are available on the next working day. */
const SHORTEST_DAYS = 7;

export const logRetention: Rule = {
  id: 'LOG-02-LogRetention',
  resourceTypes: ['AWS::Logs::LogGroup'],
  statement: 'CloudWatch log groups have a retention of at least 7 days.',
  fix: `Set RetentionInDays to ${SHORTEST_DAYS} or more. Without it, logs are kept permanently.`,
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html#cloudwatch-16',
  check: (logGroup) => {
    const days = logGroup.get('RetentionInDays');
    const kept = days.number();
    if (kept === undefined) {
      return [finding(days, 'RetentionInDays', `logs are kept permanently: RetentionInDays is ${days.describe()}`)];
    }
    return kept >= SHORTEST_DAYS
      ? []
      : [finding(days, 'RetentionInDays', `the minimum retention is 7 days: RetentionInDays is ${kept}`)];
  },
};

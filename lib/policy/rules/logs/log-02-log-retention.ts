import { finding } from '../../model';
import type { Rule } from '../rule';

/** Logs of a Friday night are still there when somebody looks on Monday. */
const SHORTEST_DAYS = 7;

export const logRetention: Rule = {
  id: 'LOG-02-LogRetention',
  control: 'LOG-02',
  resourceTypes: ['AWS::Logs::LogGroup'],
  statement: 'A log group says how long it keeps its logs, a week at least.',
  fix: `Set RetentionInDays to ${SHORTEST_DAYS} or more: without it logs are kept for ever.`,
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html#cloudwatch-16',
  check: (logGroup) => {
    const days = logGroup.get('RetentionInDays');
    const kept = days.number();
    if (kept === undefined) {
      return [finding(days, 'RetentionInDays', `logs have no end: RetentionInDays is ${days.describe()}`)];
    }
    return kept >= SHORTEST_DAYS
      ? []
      : [finding(days, 'RetentionInDays', `logs are gone before anybody looks: RetentionInDays is ${kept}`)];
  },
};

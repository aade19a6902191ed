import { finding } from '../../model';
import type { Rule } from '../rule';

/** A query in Logs Insights QL can select its log groups itself. */
const SELECTS_LOG_GROUPS = /^\s*SOURCE\b/i;

export const savedQueryLogGroups: Rule = {
  id: 'LOG-04-SavedQueryLogGroups',
  resourceTypes: ['AWS::Logs::QueryDefinition'],
  statement: 'Saved queries of CloudWatch Logs Insights name the log groups that they search.',
  fix: 'Set LogGroupNames, or begin the query with the SOURCE command.',
  source: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_Insights-Saving-Queries.html',
  check: (query) => {
    const groups = query.get('LogGroupNames');
    return groups.isUnknown || groups.items().length > 0 || SELECTS_LOG_GROUPS.test(query.get('QueryString').pattern())
      ? []
      : [finding(groups, 'LogGroupNames', 'an operator has to select the log groups before each use of the query')];
  },
  facts: (query) => [
    { of: query, name: 'saved query', value: query.get('Name').describe() },
    ...query
      .get('LogGroupNames')
      .items()
      .map((group) => ({ of: group.resource() ?? query, name: 'searched log group', value: group.describe() })),
  ],
};

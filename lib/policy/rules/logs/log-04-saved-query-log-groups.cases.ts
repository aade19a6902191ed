import { savedQueryLogGroups } from './log-04-saved-query-log-groups';
import { testRule } from '../../../../test/support/policy';

const query = (properties: object) => ({
  Query: { Type: 'AWS::Logs::QueryDefinition', Properties: { Name: 'errors', QueryString: 'limit 20', ...properties } },
});

const FOUND =
  'Query[LogGroupNames] Properties.LogGroupNames: an operator has to select the log groups before each use of the query';

testRule(savedQueryLogGroups, {
  'finds a query without log groups': [query({}), FOUND],
  'finds a query with an empty list of log groups': [query({ LogGroupNames: [] }), FOUND],
  'finds the word SOURCE in another command': [query({ QueryString: 'filter SOURCE = "a"' }), FOUND],
  'passes a query with a log group': [query({ LogGroupNames: [{ Ref: 'Log' }] })],
  'passes log groups that the deployment selects': [query({ LogGroupNames: { Ref: 'LogGroups' } })],
  'passes a query that selects its log groups': [query({ QueryString: "SOURCE logGroups(namePrefix: ['app'])" })],
});

import { finding } from '../model';
import type { Rule } from './rule';

export const wafLogs: Rule = {
  id: 'EDGE-04-WafLogs',
  control: 'EDGE-04',
  resourceTypes: ['AWS::WAFv2::WebACL'],
  statement: 'Every web ACL keeps logs.',
  fix: 'Add an AWS::WAFv2::LoggingConfiguration with this web ACL as ResourceArn.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/waf-controls.html#waf-11',
  check: (acl, environment) =>
    environment
      .resources('AWS::WAFv2::LoggingConfiguration')
      .filter((logging) => logging.get('LogDestinationConfigs').items().length > 0)
      .some((logging) => logging.get('ResourceArn').refersTo(acl))
      ? []
      : [finding(acl.get(), 'LoggingConfiguration', 'what it blocks is not logged')],
};

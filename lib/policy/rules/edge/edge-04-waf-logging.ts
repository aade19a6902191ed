import { finding, type Value } from '../../model';
import type { Rule } from '../rule';

export const wafLogging: Rule = {
  id: 'EDGE-04-WafLogging',
  resourceTypes: ['AWS::WAFv2::WebACL'],
  statement: 'Every web ACL logs at least the requests that it blocks.',
  fix: 'Add an AWS::WAFv2::LoggingConfiguration with the web ACL as ResourceArn; in a LoggingFilter, keep the action BLOCK with a separate filter.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/waf-controls.html#waf-11',
  check: (acl, templateSet) =>
    templateSet
      .referring(acl, 'AWS::WAFv2::LoggingConfiguration')
      .filter((logging) => logging.get('LogDestinationConfigs').items().length > 0)
      .filter((logging) => keepsBlocked(logging.get('LoggingFilter')))
      .some((logging) => logging.get('ResourceArn').refersTo(acl))
      ? []
      : [finding(acl.get(), 'LoggingConfiguration', 'blocked requests are not logged')],
};

/** Whether no filter drops blocked requests, and a filter or the default keeps them. */
function keepsBlocked(filter: Value): boolean {
  if (filter.isAbsent) return true;
  const ofBlocked = filter
    .get('Filters')
    .items()
    .filter((each) => each.get('Conditions').items().some(matchesBlocked));
  const drops = ofBlocked.some((each) => !each.get('Behavior').is('KEEP'));
  const keeps = ofBlocked.some(
    (each) => each.get('Requirement').is('MEETS_ANY') || each.get('Conditions').items().length === 1,
  );
  return !drops && (keeps || filter.get('DefaultBehavior').is('KEEP'));
}

function matchesBlocked(condition: Value): boolean {
  return condition.get('ActionCondition', 'Action').is('BLOCK');
}

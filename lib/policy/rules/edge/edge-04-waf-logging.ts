import { finding, type Value } from '../../model';
import type { Rule } from '../rule';

export const wafLogging: Rule = {
  id: 'EDGE-04-WafLogging',
  control: 'EDGE-04',
  resourceTypes: ['AWS::WAFv2::WebACL'],
  statement: 'Every web ACL keeps logs of what it blocks, at least.',
  fix: 'Add an AWS::WAFv2::LoggingConfiguration with this web ACL as ResourceArn; a LoggingFilter keeps the action BLOCK by a filter of its own.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/waf-controls.html#waf-11',
  check: (acl, templateSet) =>
    templateSet
      .resources('AWS::WAFv2::LoggingConfiguration')
      .filter((logging) => logging.get('LogDestinationConfigs').items().length > 0)
      .filter((logging) => keepsBlocked(logging.get('LoggingFilter')))
      .some((logging) => logging.get('ResourceArn').refersTo(acl))
      ? []
      : [finding(acl.get(), 'LoggingConfiguration', 'what it blocks is not logged')],
};

/** Whether no filter drops what is blocked, and one, or the default, keeps it. */
function keepsBlocked(filter: Value): boolean {
  if (filter.isAbsent) return true;
  const ofBlocked = filter
    .get('Filters')
    .items()
    .filter((each) => each.get('Conditions').items().some(isAboutBlocked));
  const drops = ofBlocked.some((each) => !each.get('Behavior').is('KEEP'));
  const keeps = ofBlocked.some(
    (each) => each.get('Requirement').is('MEETS_ANY') || each.get('Conditions').items().length === 1,
  );
  return !drops && (keeps || filter.get('DefaultBehavior').is('KEEP'));
}

function isAboutBlocked(condition: Value): boolean {
  return condition.get('ActionCondition', 'Action').is('BLOCK');
}

import type { Value } from '../../model';

const [CORE, SQL] = ['awswaf:managed:aws:core-rule-set:', 'awswaf:managed:aws:sql-database:'];

/**
 * The labels of managed rules with known false positives. WAF compares labels exactly, and they cannot be derived from the rule names:
 * a rule with a wrong label blocks nothing.
 */
const LABELS: ReadonlyMap<string, string> = new Map([
  ['AWSManagedRulesCommonRuleSet/SizeRestrictions_BODY', `${CORE}SizeRestrictions_Body`],
  ['AWSManagedRulesCommonRuleSet/SizeRestrictions_QUERYSTRING', `${CORE}SizeRestrictions_QueryString`],
  ['AWSManagedRulesCommonRuleSet/NoUserAgent_HEADER', `${CORE}NoUserAgent_Header`],
  ['AWSManagedRulesCommonRuleSet/CrossSiteScripting_BODY', `${CORE}CrossSiteScripting_Body`],
  ['AWSManagedRulesCommonRuleSet/GenericLFI_BODY', `${CORE}GenericLFI_Body`],
  ['AWSManagedRulesCommonRuleSet/GenericRFI_BODY', `${CORE}GenericRFI_Body`],
  ['AWSManagedRulesCommonRuleSet/EC2MetaDataSSRF_BODY', `${CORE}EC2MetaDataSSRF_Body`],
  ['AWSManagedRulesSQLiRuleSet/SQLi_BODY', `${SQL}SQLi_Body`],
  ['AWSManagedRulesSQLiRuleSet/SQLi_QUERYARGUMENTS', `${SQL}SQLi_QueryArguments`],
]);

/**
 * Whether a later rule of the web ACL blocks requests with the label of a managed rule in Count mode, except on named paths. AWS
 * recommends this exception for a single managed rule.
 *
 * @see https://docs.aws.amazon.com/waf/latest/developerguide/waf-managed-rule-groups-label-match.html
 */
export function blocksLabeledRequests(rule: Value, group: Value, override: Value): boolean {
  const [place, before] = [rule.get('Priority').number(), group.get('Priority').number()];
  const isLater = place !== undefined && before !== undefined && place > before;
  if (!isLater || rule.get('Action', 'Block').isAbsent) return false;
  const statement = rule.get('Statement');
  const all = statement.get('AndStatement', 'Statements').items();
  const [label, ...exceptions] = all.length > 0 ? all : [statement];
  return label !== undefined && isLabelOf(label, group, override) && exceptions.every(isNotNamedPath);
}

function isLabelOf(statement: Value, group: Value, override: Value): boolean {
  const match = statement.get('LabelMatchStatement');
  const name = group.get('Statement', 'ManagedRuleGroupStatement', 'Name').pattern();
  const label = LABELS.get(`${name}/${override.get('Name').pattern()}`);
  return label !== undefined && match.get('Scope').is('LABEL') && match.get('Key').is(label);
}

/** Whether a statement excludes named paths. Other exclusions are rejected: a NOT of a statement that matches all requests blocks nothing. */
function isNotNamedPath(statement: Value): boolean {
  const inner = statement.get('NotStatement', 'Statement');
  const either = inner.get('OrStatement', 'Statements').items();
  return (either.length > 0 ? either : [inner]).every((each) => {
    const match = each.get('ByteMatchStatement');
    const path = match.get('SearchString').text();
    return (
      !match.get('FieldToMatch', 'UriPath').isAbsent &&
      match.get('PositionalConstraint').is('STARTS_WITH', 'EXACTLY') &&
      path !== undefined &&
      path.length > 1
    );
  });
}

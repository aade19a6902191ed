import type { TemplateSet, Resource, Value } from '../../model';

/** The rate-based rules of a web ACL. */
export function rateBasedRules(acl: Resource): Value[] {
  return acl
    .get('Rules')
    .items()
    .map((rule) => rule.get('Statement', 'RateBasedStatement'))
    .filter((statement) => !statement.isAbsent);
}

/** Whether a rate-based rule uses the client address in a header of any connection. Such a web ACL requires a proxy in front of it. */
export function usesForwardedAddress(acl: Resource): boolean {
  return rateBasedRules(acl)
    .filter((statement) => statement.get('AggregateKeyType').is('FORWARDED_IP'))
    .some((statement) => !matchesKnownAddresses(statement.get('ScopeDownStatement')));
}

/** Whether a statement matches only connections from an IP set, such as the addresses of a proxy. */
export function matchesKnownAddresses(statement: Value): boolean {
  const set = statement.get('IPSetReferenceStatement');
  const either = statement.get('OrStatement', 'Statements').items();
  return (
    (!set.get('Arn').isAbsent && set.get('IPSetForwardedIPConfig').isAbsent) ||
    (either.length > 0 && either.every(matchesKnownAddresses)) ||
    statement.get('AndStatement', 'Statements').items().some(matchesKnownAddresses)
  );
}

/** The web ACLs that are associated with a resource. */
export function webAclsOf(resource: Resource, templateSet: TemplateSet): Resource[] {
  return templateSet
    .referring(resource, 'AWS::WAFv2::WebACLAssociation')
    .filter((association) => association.get('ResourceArn').refersTo(resource))
    .flatMap((association) => association.get('WebACLArn').resource('AWS::WAFv2::WebACL') ?? []);
}

import type { Environment, Resource, Value } from '../model';

/** The rate-based rules of a web ACL. */
export function rateRules(acl: Resource): Value[] {
  return acl
    .get('Rules')
    .items()
    .map((rule) => rule.get('Statement', 'RateBasedStatement'))
    .filter((statement) => !statement.isAbsent);
}

/** Whether a web ACL believes a header about who the client is: it stands behind a proxy then. */
export function trustsForwardedAddress(acl: Resource): boolean {
  return rateRules(acl).some((statement) => statement.get('AggregateKeyType').is('FORWARDED_IP'));
}

/** The web ACLs that are associated with a resource. */
export function webAclsOf(resource: Resource, environment: Environment): Resource[] {
  return environment
    .resources('AWS::WAFv2::WebACLAssociation')
    .filter((association) => association.get('ResourceArn').refersTo(resource))
    .flatMap((association) => association.get('WebACLArn').resource('AWS::WAFv2::WebACL') ?? []);
}

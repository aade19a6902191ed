import { finding, type Resource } from '../../model';
import { textsOf } from '../../predicates/iam';
import type { Rule } from '../rule';

/** Headers with credentials. */
const CREDENTIALS = ['authorization', 'cookie'];

export const wafDataProtection: Rule = {
  id: 'EDGE-04-WafDataProtection',
  resourceTypes: ['AWS::WAFv2::WebACL'],
  statement: 'Every web ACL masks authorization headers and cookies in logs and sampled requests.',
  fix: 'Set DataProtectionConfig with SINGLE_HEADER for authorization and cookie. Redacted fields of a logging configuration do not apply to sampled requests.',
  source: 'https://docs.aws.amazon.com/waf/latest/developerguide/data-protection-masking.html',
  check: (acl) => {
    const headers = protectedHeaders(acl);
    return CREDENTIALS.filter((header) => !headers.has(header)).map((header) =>
      finding(acl.get('DataProtectionConfig'), header, `DataProtectionConfig does not mask the header '${header}'`),
    );
  },
};

/** A protection without keys applies to all headers. */
function protectedHeaders(acl: Resource): ReadonlySet<string> {
  const protections = acl
    .get('DataProtectionConfig', 'DataProtections')
    .items()
    .filter((protection) => protection.get('Field', 'FieldType').is('SINGLE_HEADER'))
    .filter((protection) => protection.get('Action').is('SUBSTITUTION', 'HASH'))
    .filter((protection) =>
      ['ExcludeRuleMatchDetails', 'ExcludeRateBasedDetails'].every((exception) =>
        protection.get(exception).is(false, undefined),
      ),
    );
  const keys = protections.flatMap((protection) => textsOf(protection.get('Field', 'FieldKeys')));
  return new Set(keys.map((key) => key.toLowerCase()));
}

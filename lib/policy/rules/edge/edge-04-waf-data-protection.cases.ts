import { wafDataProtection } from './edge-04-waf-data-protection';
import { testRule, ANY_FINDING } from '../../../../test/support/policy';
import { webAcl } from '../../../../test/support/web-acl-templates';

function protecting(FieldKeys: readonly string[], more: Record<string, unknown> = {}) {
  const protection = { Field: { FieldType: 'SINGLE_HEADER', FieldKeys }, Action: 'SUBSTITUTION', ...more };
  return webAcl([], { DataProtectionConfig: { DataProtections: [protection] } });
}

testRule(wafDataProtection, {
  'finds a web ACL without data protection': [
    webAcl([]),
    "Acl[authorization] Properties.DataProtectionConfig: DataProtectionConfig does not mask the header 'authorization'",
    "Acl[cookie] Properties.DataProtectionConfig: DataProtectionConfig does not mask the header 'cookie'",
  ],
  'finds one header of two': [
    protecting(['Authorization']),
    "Acl[cookie] Properties.DataProtectionConfig: DataProtectionConfig does not mask the header 'cookie'",
  ],
  'finds a protection with an exception': [
    protecting(['authorization', 'cookie'], { ExcludeRuleMatchDetails: true }),
    ANY_FINDING,
    ANY_FINDING,
  ],
  'passes both': [protecting(['authorization', 'cookie', 'x-api-key'])],
});
